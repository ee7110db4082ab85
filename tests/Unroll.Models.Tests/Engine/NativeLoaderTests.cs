using System.Diagnostics;
using Unroll.Models.Engine;
using Xunit;

namespace Unroll.Models.Tests.Engine;

/// <summary>Runs this very test application from a folder that holds TorchSharp's native library as the package has it.</summary>
public sealed class NativeLoaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("unroll-native-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_application_built_without_the_swap_loads_through_the_fallback()
    {
        string library = TorchPackage.Library();
        Assert.SkipUnless(CppRuntime.Find()?.Newest < new Version(3, 4, 32), "this system loads the library as it comes");
        MirrorFolder(AppContext.BaseDirectory, Path.Combine(_folder, "app"), library);

        (int exit, string output) = await Run(Path.Combine(_folder, "app"), Path.Combine(_folder, "cache"));

        Assert.True(exit == 0, output);
        Assert.Single(Directory.GetFiles(Path.Combine(_folder, "cache", "unroll"), NativeLoader.FileName, SearchOption.AllDirectories));
    }

    private static async Task<(int Exit, string Output)> Run(string application, string cache)
    {
        string assembly = Path.Combine(application, typeof(NativeLoaderTests).Assembly.GetName().Name + ".dll");
        string test = typeof(TorchEngineTests).FullName + "." + nameof(TorchEngineTests.A_product_of_tensors_is_right);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { "exec", assembly, "-method", test },
            Environment = { ["XDG_CACHE_HOME"] = cache },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string variable in start.Environment.Keys.Where(key => key.StartsWith("TESTINGPLATFORM_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(variable);
        }
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Copies a folder, but links the native libraries, with <paramref name="instead"/> for the one of its name.</summary>
    /// <remarks>Managed files are copied because the host follows a linked application back to the folder that it came from.</remarks>
    private static void MirrorFolder(string from, string to, string instead)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (file.Contains(".so", StringComparison.Ordinal))
            {
                File.CreateSymbolicLink(target, Path.GetFileName(file) == Path.GetFileName(instead) ? instead : file);
            }
            else
            {
                File.Copy(file, target);
            }
        }
    }
}

using Unroll.Models.Engine;
using Xunit;

namespace Unroll.Models.Tests.Engine;

public sealed class LoadFailureTests
{
    private static readonly DllNotFoundException Failure = new("dlopen:\nfirst line\nsecond line");

    [Fact]
    public void A_missing_library_is_named_with_the_folders_searched()
    {
        string message = LoadFailure.Describe(Failure, null, null, ["/app/native", "/app"], null);
        Assert.Contains(NativeLoader.FileName, message);
        Assert.Contains("/app/native, /app", message);
        Assert.Contains("dotnet publish", message);
    }

    [Fact]
    public void An_old_runtime_is_named_with_what_it_provides_and_what_is_needed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "libstdc++ is looked at on Linux only");
        var old = new CppRuntime("/usr/lib/libstdc++.so.6.0.28", new Version(3, 4, 28));
        string message = LoadFailure.Describe(Failure, null, "/app/libLibTorchSharp.so", [], old);
        Assert.Contains("/usr/lib/libstdc++.so.6.0.28 (up to GLIBCXX_3.4.28)", message);
        Assert.Contains("GLIBCXX_3.4.30", message);
        Assert.Contains("Install a newer libstdc++6", message);
    }

    [Fact]
    public void A_failed_fallback_is_told_with_its_folder_and_every_message_is_one_paragraph()
    {
        var enough = new CppRuntime("/usr/lib/libstdc++.so.6", new Version(3, 4, 30));
        string message = LoadFailure.Describe(Failure, new IOException("read-only"), "/app/libLibTorchSharp.so", [], enough);
        Assert.Contains($"below {LoweredCopy.DefaultFolder}", message);
        Assert.Contains("read-only", message);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Of_the_loader_s_message_the_telling_line_remains()
    {
        var failure = new DllNotFoundException(
            "Unable to load shared library 'LibTorchSharp' or one of its dependencies. In order to help ...:\n"
            + "/app/LibTorchSharp.so: cannot open shared object file: No such file or directory\n"
            + "libc10.so: cannot open shared object file: No such file or directory\n");
        var enough = new CppRuntime("/usr/lib/libstdc++.so.6", new Version(3, 4, 30));
        string message = LoadFailure.Describe(failure, null, "/app/libLibTorchSharp.so", [], enough);
        Assert.Contains("the loader said: libc10.so: cannot open shared object file: No such file or directory. See", message);
    }

    [Fact]
    public void The_newest_version_of_a_runtime_is_the_highest_number_and_not_the_last_text() =>
        Assert.Equal(new Version(3, 4, 30), CppRuntime.NewestIn("\0GLIBCXX_3.4.9\0GLIBCXX_3.4.30\0GLIBCXX_3.4.4\0GLIBCXX_DEBUG\0"u8));
}

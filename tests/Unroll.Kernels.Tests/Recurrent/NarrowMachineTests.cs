using System.Diagnostics;
using System.Runtime.InteropServices;
using Unroll.Kernels.Tests.Activations;
using Unroll.Kernels.Tests.Gemm;
using Xunit;

namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>Runs some of these tests again in a process whose runtime is told to do without some of the machine's instructions.</summary>
public sealed class NarrowMachineTests
{
    private static readonly Type[] Again = [typeof(WidestVariantTests), typeof(ActivationShapeTests), typeof(ActivationTests), typeof(RowPackingTests)];

    /// <summary>The runtime's switch for AVX2 also covers fused multiply-add, the last one all vectors.</summary>
    [Theory]
    [InlineData("DOTNET_EnableAVX512", "vector256")]
    [InlineData("DOTNET_EnableAVX2", "vector128")]
    [InlineData("DOTNET_EnableHWIntrinsic", "scalar")]
    public async Task A_machine_without_these_instructions_gets_narrower_kernels_that_are_right(string instructions, string expected)
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64, "the switches are those of x64");
        Assert.SkipUnless(Cells.SupportedVariants.Any(variant => variant.Name == expected), $"this machine has no {expected} itself");
        using Process child = Start(instructions, expected);
        Task<string> output = child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        string said = await output + await errors;
        Assert.True(child.ExitCode == 0, $"{instructions}=0: exit code {child.ExitCode}\n{said}");
        Assert.Matches(@"Total: [1-9]\d*, Errors: 0, Failed: 0, Skipped: 0", said);
    }

    /// <summary>The test assembly itself, which is a program that runs tests; these classes start no process.</summary>
    private static Process Start(string instructions, string expected)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add("exec");
            start.ArgumentList.Add(typeof(NarrowMachineTests).Assembly.Location);
        }
        start.ArgumentList.Add("-noColor");
        foreach (Type type in Again)
        {
            start.ArgumentList.Add("-class");
            start.ArgumentList.Add(type.FullName!);
        }
        start.Environment[instructions] = "0";
        start.Environment[WidestVariantTests.Expected] = expected;
        return Process.Start(start)!;
    }
}

using Unroll.Kernels.Recurrent;

namespace Unroll.Models.Tests.Recurrent;

/// <summary>Forces a kernel by the environment variable, until it is disposed. Tests of this project run one at a time.</summary>
internal sealed class ForcedKernel : IDisposable
{
    private readonly string? _before = Environment.GetEnvironmentVariable(KernelVariants.Variable);

    public ForcedKernel(string? name) => Environment.SetEnvironmentVariable(KernelVariants.Variable, name);

    public void Dispose() => Environment.SetEnvironmentVariable(KernelVariants.Variable, _before);
}

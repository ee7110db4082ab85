using Unroll.Kernels.Threads;
using Unroll.Models.Engine;
using Unroll.Models.Recurrent;

namespace Unroll.Bench.Recurrent;

/// <summary>Unroll's module as it comes, on the threads that a user's run has: one for each core.</summary>
internal sealed class UnrollSide : IRecurrentSide
{
    private const StepLayout Layout = StepLayout.BatchFirst;
    private readonly RecurrentModule _module;
    private readonly ModuleCall _call;

    public UnrollSide(RecurrentProblem problem, BenchKind kind)
    {
        _module = problem.Module();
        _call = new ModuleCall(problem, kind, _module, input => _module.Run(input, problem.Lengths).Steps, Layout);
    }

    public string Name => "unroll";

    public string Setting { get; } = $"{Environment.ProcessorCount} threads";

    /// <summary>Which implementation runs inside.</summary>
    public string Kernel => string.Join("; ", RecurrentKernels.Of(_module));

    /// <summary>
    /// Kernels take all cores. libtorch's operations around them (they zero gradients) stay on one thread: its helpers spin here, for the sake of
    /// the other side, and would hold a core that in a user's run they leave at once.
    /// </summary>
    public void Enter()
    {
        TorchEngine.SetThreads(1);
        KernelThreads.Count = Environment.ProcessorCount;
    }

    public void Call() => _call.Run();

    public Answer Answer(bool inputGradient) => _call.Answer(inputGradient);

    public void Dispose() => _module.Dispose();
}

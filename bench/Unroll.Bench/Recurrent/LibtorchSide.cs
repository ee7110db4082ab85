using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Bench.Recurrent;

/// <summary>libtorch's own module, through TorchSharp.</summary>
internal sealed class LibtorchSide : IRecurrentSide
{
    /// <summary>Its name in results.</summary>
    public const string Libtorch = "libtorch";

    private readonly LibtorchModule _module;
    private readonly ModuleCall _call;
    private readonly int _threads;

    /// <param name="problem">What to compute.</param>
    /// <param name="kind">What one call is.</param>
    /// <param name="threads">Threads of one operation.</param>
    /// <param name="layout">Which axis comes first.</param>
    /// <param name="type">Double precision for the truth.</param>
    public LibtorchSide(RecurrentProblem problem, BenchKind kind, int threads, StepLayout layout, ScalarType type = ScalarType.Float32)
    {
        _threads = threads;
        _module = new LibtorchModule(problem, layout, type);
        _call = new ModuleCall(problem, kind, _module.Module, _module.Forward, layout, type);
        Setting = $"{threads} {(threads == 1 ? "thread" : "threads")}, {(layout == StepLayout.BatchFirst ? "batch first" : "time-major")}";
    }

    public string Name => Libtorch;

    public string Setting { get; }

    /// <summary>Every setting that may be its fastest.</summary>
    public static IEnumerable<IRecurrentSide> Settings(RecurrentProblem problem, BenchKind kind)
    {
        foreach (int threads in new[] { Environment.ProcessorCount, 1 }.Distinct())
        {
            foreach (StepLayout layout in Enum.GetValues<StepLayout>())
            {
                yield return new LibtorchSide(problem, kind, threads, layout);
            }
        }
    }

    public void Enter() => TorchEngine.SetThreads(_threads);

    public void Call() => _call.Run();

    public Answer Answer(bool inputGradient) => _call.Answer(inputGradient);

    public void Dispose() => _module.Dispose();
}

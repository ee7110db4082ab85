using Unroll.Models.Engine;

namespace Unroll.Training;

/// <summary>Whether the tensor engine works here, for <c>unroll doctor</c>.</summary>
/// <param name="Loads">Whether it loads.</param>
/// <param name="Problem">Why it does not, and what to do; null where it loads.</param>
/// <param name="Facts">Versions, devices, threads, kernels, path of the natives: name and value, in order.</param>
public sealed record EngineCheck(bool Loads, string? Problem, IReadOnlyList<KeyValuePair<string, string>> Facts)
{
    /// <summary>Loads the engine and looks at it. Does not throw where it does not load: that is the answer.</summary>
    public static EngineCheck Run()
    {
        try
        {
            return new EngineCheck(true, null, [.. FactsOf(TorchEngine.Describe())]);
        }
        catch (EngineException e)
        {
            return new EngineCheck(false, e.Message, []);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> FactsOf(EngineInfo engine)
    {
        yield return new("TorchSharp", engine.TorchSharpVersion);
        yield return new("libtorch", engine.LibtorchVersion);
        yield return new("natives", engine.NativePath ?? "unknown");
        if (engine.LoweredAtStartUp)
        {
            yield return new("", "a copy lowered to this system's C++ runtime is in use");
        }
        if (engine.CppRuntime is { } cpp)
        {
            yield return new("C++ runtime", $"GLIBCXX_{cpp.Newest}, {cpp.Path}");
        }
        yield return new("devices", string.Join(", ", engine.Devices));
        yield return new("CUDA", engine.CudaAvailable ? "available" : "not available (build with -p:UnrollCuda=true on a machine with a GPU)");
        yield return new("threads", $"{engine.Threads} within an operation, {engine.InterOpThreads} between operations");
        yield return new("vectors", engine.VectorIsa);
        yield return new("GOMP_SPINCOUNT", engine.SpinCount ?? "the user's own OpenMP settings");
    }
}

using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Unroll.Models.Engine;

namespace Unroll.Bench;

/// <summary>Where and with what a measurement was made.</summary>
/// <param name="Date">UTC.</param>
/// <param name="Cpu">The processor's own name.</param>
/// <param name="Cores">Cores that the process may use.</param>
/// <param name="Peak">What its multiply-add units give.</param>
/// <param name="Runtime">.NET.</param>
/// <param name="TorchSharp">Version.</param>
/// <param name="Libtorch">Version.</param>
/// <param name="OpenMpSpinCount">GOMP_SPINCOUNT of libtorch's threads; null where libgomp's own rule holds.</param>
/// <param name="OnnxRuntime">Version.</param>
internal sealed record Machine(
    DateTime Date, string Cpu, int Cores, FmaPeak Peak, string Runtime, string TorchSharp, string Libtorch, string? OpenMpSpinCount, string OnnxRuntime)
{
    private const string CpuFile = "/proc/cpuinfo";

    /// <summary>Asks the machine, and measures its peak.</summary>
    public static Machine Describe()
    {
        EngineInfo engine = TorchEngine.Describe();
        return new Machine(
            DateTime.UtcNow, CpuName(), Environment.ProcessorCount, FmaPeak.Measure(), RuntimeInformation.FrameworkDescription,
            engine.TorchSharpVersion, engine.LibtorchVersion, engine.SpinCount ?? Environment.GetEnvironmentVariable("GOMP_SPINCOUNT"),
            OrtEnv.Instance().GetVersionString());
    }

    /// <summary>Two sentences for a page.</summary>
    public string Sentence => string.Create(CultureInfo.InvariantCulture, $"""
        {Date:yyyy-MM-dd}, {Cpu}, {Cores} cores, vectors of {Peak.VectorBits} bits, multiply-add peak {Peak.OneThread:0} GFLOP/s on one thread and {Peak.AllThreads:0} on all.
        {Runtime}, TorchSharp {TorchSharp}, libtorch {Libtorch} (GOMP_SPINCOUNT {OpenMpSpinCount ?? "not set"}), ONNX Runtime {OnnxRuntime}.
        """);

    private static string CpuName()
    {
        string? line = File.Exists(CpuFile) ? File.ReadLines(CpuFile).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':') + 1)..].Trim();
    }
}

namespace Unroll.Models.Engine;

/// <summary>What the tensor engine of this process is, for <c>unroll doctor</c> and for run reports.</summary>
/// <param name="TorchSharpVersion">The version of the .NET binding.</param>
/// <param name="LibtorchVersion">The version of libtorch that the binding was built for.</param>
/// <param name="Threads">Threads within one operation.</param>
/// <param name="InterOpThreads">Threads that run operations side by side.</param>
/// <param name="Devices">Every name that <see cref="TorchEngine.Device"/> accepts here, the CPU first: <c>cpu</c>, <c>cuda:0</c>, ...</param>
/// <param name="CudaAvailable">Whether the CUDA engine is part of this build and sees a GPU.</param>
/// <param name="VectorIsa">The widest vector instructions of this CPU that .NET uses: <c>AVX-512</c>, <c>AVX2</c>, <c>NEON</c>, ...</param>
/// <param name="NativePath">The file of TorchSharp's native library in use; null where the system does not tell.</param>
/// <param name="LoweredAtStartUp">Whether the library as it came did not load and a copy made at start-up is in use.</param>
/// <param name="CppRuntime">The system's C++ runtime; null where there is none (Windows, macOS).</param>
/// <param name="SpinCount">GOMP_SPINCOUNT as this process set it; null where the user's own OpenMP settings were kept.</param>
public sealed record EngineInfo(
    string TorchSharpVersion,
    string LibtorchVersion,
    int Threads,
    int InterOpThreads,
    IReadOnlyList<string> Devices,
    bool CudaAvailable,
    string VectorIsa,
    string? NativePath,
    bool LoweredAtStartUp,
    CppRuntime? CppRuntime,
    string? SpinCount);

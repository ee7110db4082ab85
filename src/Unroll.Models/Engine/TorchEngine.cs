using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using TorchSharp;
using Unroll.Kernels.Threads;

namespace Unroll.Models.Engine;

/// <summary>The tensor engine of this process: makes sure that it works, names its devices, sets its threads and describes it.</summary>
public static class TorchEngine
{
    private static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>
    /// Loads libtorch, once. Call it before anything else touches TorchSharp: a first touch that fails makes TorchSharp copy half a
    /// gigabyte beside the application and then report something else.
    /// </summary>
    /// <exception cref="EngineException">The engine does not load; the message says what was expected, what is here and what to do.</exception>
    public static void Require() => _ = Loaded.Value;

    /// <summary>Sets how many threads one operation, libtorch's or a kernel's, may use; best before the first operation, since running threads keep their share.</summary>
    /// <param name="threads">At least 1. More than the machine's free cores makes small operations slower, not faster.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is below 1.</exception>
    /// <exception cref="EngineException">The engine does not load.</exception>
    public static void SetThreads(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Require();
        torch.set_num_threads(threads);
        KernelThreads.Count = threads;
    }

    /// <summary>The device of a name.</summary>
    /// <param name="name"><c>cpu</c>, <c>cuda</c> (the first GPU), <c>cuda:N</c>, or <c>auto</c>: a GPU where there is one, else the CPU.</param>
    /// <exception cref="EngineException">
    /// The name is unknown; or CUDA was asked for and this build has only the CPU engine, or no GPU is seen, or there is none of that number.
    /// </exception>
    public static torch.Device Device(string name)
    {
        Require();
        (string type, int? index) = DeviceName.Parse(name);
        if (type == DeviceName.Auto)
        {
            type = CudaAvailable ? DeviceName.Cuda : DeviceName.Cpu;
        }
        if (type == DeviceName.Cpu)
        {
            return torch.CPU;
        }
        if (!CudaPresent)
        {
            throw new EngineException(
                $"{name} was asked for but this build has only the CPU engine: build with -p:UnrollCuda=true, or use --device cpu.");
        }
        if (!CudaAvailable)
        {
            throw new EngineException(
                $"{name} was asked for and the CUDA engine is here, but it sees no GPU: see whether nvidia-smi lists one and whether its "
                + "driver is new enough for the engine's CUDA, or use --device cpu.");
        }
        int count = torch.cuda.device_count();
        return index >= count
            ? throw new EngineException($"{name} was asked for, but this machine has {count} GPU(s): cuda:0 to cuda:{count - 1}.")
            : torch.device(DeviceType.CUDA, index ?? 0);
    }

    /// <summary>Describes the engine, loading it first.</summary>
    /// <exception cref="EngineException">The engine does not load.</exception>
    public static EngineInfo Describe()
    {
        Require();
        bool cuda = CudaAvailable;
        IEnumerable<string> gpus = Enumerable.Range(0, cuda ? torch.cuda.device_count() : 0)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"cuda:{i}"));
        return new EngineInfo(
            typeof(torch).Assembly.GetName().Version?.ToString(3) ?? "unknown",
            torch.__version__,
            torch.get_num_threads(),
            torch.get_num_interop_threads(),
            [DeviceName.Cpu, .. gpus],
            cuda,
            VectorIsa,
            LoadedFiles.PathOf(NativeLoader.FileName),
            NativeLoader.FallbackUsed,
            CppRuntime.Find(),
            OpenMp.SpinCount);
    }

    /// <summary>Asked of the files first: to ask TorchSharp for a CUDA engine that is absent starts its half-gigabyte copy.</summary>
    private static bool CudaPresent => LoadedFiles.Find(OperatingSystem.IsWindows() ? "torch_cuda.dll" : "libtorch_cuda.so") is not null;

    private static bool CudaAvailable => CudaPresent && torch.cuda.is_available();

    private static string VectorIsa =>
        Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : Avx.IsSupported ? "AVX" : AdvSimd.IsSupported ? "NEON" : "none";

    /// <summary>Loads the native library through the runtime first, whose messages are true, and only then lets TorchSharp start.</summary>
    private static bool Load()
    {
        try
        {
            NativeLibrary.Load("LibTorchSharp", typeof(torch).Assembly, null);
            torch.InitializeDeviceType(DeviceType.CPU);
            return true;
        }
        catch (Exception e)
        {
            throw new EngineException(LoadFailure.Describe(e), e);
        }
    }
}

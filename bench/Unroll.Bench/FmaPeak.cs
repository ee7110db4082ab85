using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Unroll.Bench;

/// <summary>What the machine's multiply-add units give, in single precision: the ceiling of every matrix product.</summary>
/// <param name="VectorBits">Width of the widest vector that the hardware accelerates.</param>
/// <param name="OneThread">GFLOP/s of one thread; a multiply-add counts as two.</param>
/// <param name="AllThreads">GFLOP/s of one thread on each core at once.</param>
internal sealed record FmaPeak(int VectorBits, double OneThread, double AllThreads)
{
    private const int Accumulators = 12;
    private const int FewestTries = 10;
    private const int MostTries = 400;

    /// <summary>Share of the cores' sum that says that no other process was there.</summary>
    private const double Undisturbed = 0.93;

    /// <summary>About 4 ms at 4 GHz with a multiply-add a cycle.</summary>
    private const int Turns = 1_250_000;

    private interface ILanes<TVector>
    {
        static abstract TVector Of(float value);

        /// <summary>a * b + c.</summary>
        static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

        static abstract float First(TVector a);
    }

    /// <summary>The best of several tries, each some milliseconds of independent multiply-adds in registers; more tries while another process has a core.</summary>
    public static FmaPeak Measure() =>
        Vector512.IsHardwareAccelerated ? Measure(512, Spin<Lanes512, Vector512<float>>)
        : Vector256.IsHardwareAccelerated ? Measure(256, Spin<Lanes256, Vector256<float>>)
        : Measure(128, Spin<Lanes128, Vector128<float>>);

    private static FmaPeak Measure(int bits, Func<int, float> spin)
    {
        _ = spin(Turns / 10);
        double work = 2.0 * Accumulators * (bits / 32) * Turns / 1e9;
        int cores = Environment.ProcessorCount;
        (double one, double all) = (0, 0);
        for (int i = 0; i < FewestTries || (i < MostTries && all < Undisturbed * cores * one); i++)
        {
            one = Math.Max(one, work / Seconds(1, spin));
            all = Math.Max(all, work * cores / Seconds(cores, spin));
        }
        return new FmaPeak(bits, Math.Round(one, 1), Math.Round(Math.Max(one, all), 1));
    }

    /// <summary>From the moment that all threads are ready to the end of the last one.</summary>
    private static double Seconds(int threads, Func<int, float> spin)
    {
        using var start = new Barrier(threads);
        long[] begins = new long[threads];
        long[] ends = new long[threads];
        void Work(int thread)
        {
            start.SignalAndWait();
            begins[thread] = Stopwatch.GetTimestamp();
            _ = spin(Turns);
            ends[thread] = Stopwatch.GetTimestamp();
        }

        Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(i => new Thread(() => Work(i)))];
        Array.ForEach(others, other => other.Start());
        Work(0);
        Array.ForEach(others, other => other.Join());
        return Stopwatch.GetElapsedTime(begins.Min(), ends.Max()).TotalSeconds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Spin<TLanes, TVector>(int turns)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        TVector b = TLanes.Of(0.999f), c = TLanes.Of(1e-3f);
        TVector a0 = TLanes.Of(0), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0, a8 = a0, a9 = a0, a10 = a0, a11 = a0;
        for (int i = 0; i < turns; i++)
        {
            a0 = TLanes.MultiplyAdd(a0, b, c);
            a1 = TLanes.MultiplyAdd(a1, b, c);
            a2 = TLanes.MultiplyAdd(a2, b, c);
            a3 = TLanes.MultiplyAdd(a3, b, c);
            a4 = TLanes.MultiplyAdd(a4, b, c);
            a5 = TLanes.MultiplyAdd(a5, b, c);
            a6 = TLanes.MultiplyAdd(a6, b, c);
            a7 = TLanes.MultiplyAdd(a7, b, c);
            a8 = TLanes.MultiplyAdd(a8, b, c);
            a9 = TLanes.MultiplyAdd(a9, b, c);
            a10 = TLanes.MultiplyAdd(a10, b, c);
            a11 = TLanes.MultiplyAdd(a11, b, c);
        }
        return TLanes.First(a0) + TLanes.First(a1) + TLanes.First(a2) + TLanes.First(a3) + TLanes.First(a4) + TLanes.First(a5)
            + TLanes.First(a6) + TLanes.First(a7) + TLanes.First(a8) + TLanes.First(a9) + TLanes.First(a10) + TLanes.First(a11);
    }

    private readonly struct Lanes512 : ILanes<Vector512<float>>
    {
        public static Vector512<float> Of(float value) => Vector512.Create(value);

        public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Vector512.FusedMultiplyAdd(a, b, c);

        public static float First(Vector512<float> a) => a[0];
    }

    private readonly struct Lanes256 : ILanes<Vector256<float>>
    {
        public static Vector256<float> Of(float value) => Vector256.Create(value);

        public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Vector256.FusedMultiplyAdd(a, b, c);

        public static float First(Vector256<float> a) => a[0];
    }

    private readonly struct Lanes128 : ILanes<Vector128<float>>
    {
        public static Vector128<float> Of(float value) => Vector128.Create(value);

        public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) => Vector128.FusedMultiplyAdd(a, b, c);

        public static float First(Vector128<float> a) => a[0];
    }
}

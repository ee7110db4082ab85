using System.Runtime.Intrinsics;
using Unroll.Kernels.Lanes;
using Xunit;

namespace Unroll.Kernels.Tests.Lanes;

/// <summary>Every kind of register. Those that the machine lacks work in software, slowly: tests sample less of them.</summary>
internal static class EveryWidth
{
    /// <summary>Floats in a register, widest first.</summary>
    public static TheoryData<int> Lanes => [16, 8, 4, 1];

    /// <summary>Whether the machine has such registers.</summary>
    public static bool Supported(int lanes) => lanes switch
    {
        16 => Vector512.IsHardwareAccelerated,
        8 => Vector256.IsHardwareAccelerated,
        4 => Vector128.IsHardwareAccelerated,
        _ => true,
    };

    /// <summary>Runs <paramref name="work"/> at a width.</summary>
    public static void Run(int lanes, ILaneWork work)
    {
        switch (lanes)
        {
            case 16: work.Run<Lanes16, Vector512<float>>(); break;
            case 8: work.Run<Lanes8, Vector256<float>>(); break;
            case 4: work.Run<Lanes4, Vector128<float>>(); break;
            default: work.Run<Lanes1, float>(); break;
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Unroll.Kernels.Gemm;

/// <summary>Six neighbouring columns of a tall matrix as one piece [K, 6], the left side of a product over K, and their sums.</summary>
internal static unsafe class ColumnPacking
{
    private const int Few = 16;

    /// <param name="from">The first of the columns in the first row; six floats are read in each row.</param>
    /// <param name="pitch">Floats from a row to the next.</param>
    /// <param name="k">K rows.</param>
    /// <param name="to">[K, 6].</param>
    /// <param name="sums">[6]: each column's sum over the K rows, as a sum of the sums of a few.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(float* from, nint pitch, int k, float* to, float* sums)
    {
        Vector128<float> firstTotal = Vector128<float>.Zero, lastTotal = Vector128<float>.Zero;
        Vector128<float> firstSum = Vector128<float>.Zero, lastSum = Vector128<float>.Zero;
        for (int i = 0; i < k; i++)
        {
            if (i % Few == 0)
            {
                firstTotal += firstSum;
                lastTotal += lastSum;
                firstSum = lastSum = Vector128<float>.Zero;
            }
            Vector128<float> first = Vector128.Load(from);
            Vector128<float> last = Vector128.Load(from + 2);
            last.Store(to + 2);
            first.Store(to);
            firstSum += first;
            lastSum += last;
            from += pitch;
            to += 6;
        }
        (lastTotal + lastSum).Store(sums + 2);
        (firstTotal + firstSum).Store(sums);
    }
}

using Unroll.Kernels.Gemm;
using Unroll.Kernels.Lanes;
using Unroll.Kernels.Tests.Lanes;
using Xunit;

namespace Unroll.Kernels.Tests.Gemm;

/// <summary>
/// A product with panels: packed and multiplied as a whole and in two parts that meet at a panel's border; every fifth row of B is null and so
/// counts as zeros. The parts give the same bits as the whole.
/// </summary>
internal sealed unsafe class PanelsExample : ILaneWork
{
    private const int Skip = 3;

    private readonly int _rows;
    private readonly int _k;
    private readonly int _columns;
    private readonly bool _add;
    private readonly double[][] _a;
    private readonly double[][] _b;
    private readonly double[][] _start;

    public PanelsExample(int rows, int k, int columns, bool add)
    {
        _rows = rows;
        _k = k;
        _columns = columns;
        _add = add;
        _a = Matrices.Random(rows, k, columns);
        _b = Matrices.Random(k, columns, columns + 1);
        _start = Matrices.Random(rows, columns, columns + 2);
        for (int m = 0; m < rows && !add; m++)
        {
            _start[m] = new double[columns];
        }
        for (int i = 0; i < k; i += 5)
        {
            _b[i] = new double[columns];
        }
    }

    public void Run<L, V>()
        where L : struct, ILanes<V>
        where V : unmanaged
    {
        int vectors = Panels<L, V>.Vectors(_columns);
        float[] whole = Multiply<L, V>(vectors);
        for (int border = Panels<L, V>.Widest; border < vectors; border += Panels<L, V>.Widest)
        {
            Assert.Equal(whole.Select(BitConverter.SingleToInt32Bits), Multiply<L, V>(border).Select(BitConverter.SingleToInt32Bits));
        }
        double[][] expected = ProductReference.Multiply(_a, _b, _start);
        double[][] magnitudes = ProductReference.Multiply(Matrices.Magnitudes(_a), Matrices.Magnitudes(_b), Matrices.Magnitudes(_start));
        int width = vectors * L.Count;
        for (int m = 0; m < _rows; m++)
        {
            string where = $"{L.Count} lanes, K {_k}, N {_columns}, row {m}";
            for (int n = 0; n < width; n++)
            {
                double exact = n < _columns ? expected[m][n] : 0, magnitude = n < _columns ? magnitudes[m][n] : 0;
                Matrices.AssertSum(exact, whole[(m * width) + n], _k, magnitude, where);
            }
        }
    }

    /// <summary>Packs and multiplies the registers before and behind a border.</summary>
    private float[] Multiply<L, V>(int border)
        where L : struct, ILanes<V>
        where V : unmanaged
    {
        int vectors = Panels<L, V>.Vectors(_columns), width = vectors * L.Count;
        float[] a = Matrices.Fresh(_rows * (_k + Skip)), b = [.. _b.SelectMany(row => row.Select(value => (float)value))];
        float[] panels = Matrices.Fresh((width * _k) + 8), c = _add ? new float[_rows * width] : Matrices.Fresh(_rows * width);
        for (int m = 0; m < _rows; m++)
        {
            Array.ConvertAll(_a[m], value => (float)value).CopyTo(a, (m * (_k + Skip)) + Skip);
            for (int n = 0; n < _columns && _add; n++)
            {
                c[(m * width) + n] = (float)_start[m][n];
            }
        }
        float** aRows = stackalloc float*[_rows];
        float** cRows = stackalloc float*[_rows];
        float** bRows = stackalloc float*[_k];
        fixed (float* pa = a, pb = b, pp = panels, pc = c)
        {
            for (int m = 0; m < _rows; m++)
            {
                aRows[m] = pa + (m * (_k + Skip));
                cRows[m] = pc + (m * width);
            }
            for (int i = 0; i < _k; i++)
            {
                bRows[i] = i % 5 == 0 ? null : pb + (i * _columns);
            }
            foreach ((int from, int to) in new[] { (border, vectors), (0, border) })
            {
                Panels<L, V>.Pack(bRows, _k, _columns, from, to, pp);
                Panels<L, V>.Multiply(_rows, aRows, Skip, _k, pp, from, to, cRows, _add);
            }
        }
        Assert.All(panels[(width * _k)..], value => Assert.True(Matrices.IsUntouched(value)));
        return c;
    }
}

using Unroll.Kernels.Gemm;
using Xunit;

namespace Unroll.Kernels.Tests.Gemm;

/// <summary>A product of up to 13 rows with one panel and its exact result; all that a tile may not touch is marked.</summary>
internal sealed unsafe class TileExample
{
    /// <summary>Rows of A.</summary>
    public const int MaxRows = 13;

    private readonly int _k;
    private readonly TileOrigin _origin;
    private readonly double[][] _a;
    private readonly double[][] _b;
    private readonly double[][] _start;
    private readonly double[][] _expected;
    private readonly double[][] _magnitudes;

    public TileExample(int k, int columns, TileOrigin origin)
    {
        _k = k;
        _origin = origin;
        _a = Matrices.Random(MaxRows, k, 1 + k);
        _b = Matrices.Random(k, columns, 2 + k);
        _start = Matrices.Random(MaxRows, columns, 3 + k);
        for (int m = 0; m < MaxRows && origin != TileOrigin.C; m++)
        {
            _start[m] = origin == TileOrigin.Bias ? _start[0] : new double[columns];
        }
        _expected = ProductReference.Multiply(_a, _b, _start);
        _magnitudes = ProductReference.Multiply(Matrices.Magnitudes(_a), Matrices.Magnitudes(_b), Matrices.Magnitudes(_start));
    }

    /// <summary>Multiplies the first so many rows and checks C and its surroundings.</summary>
    public void Check<TBlock>(int rows)
        where TBlock : struct, IBlock<TBlock>
    {
        int lanes = TBlock.Floats / TBlock.Vectors, skip = (rows + _k) % 4, at = rows % 3, pitch = lanes + (5 * (_k % 2));
        int aRow = skip + _k + 1, cRow = at + ((TBlock.Vectors - 1) * pitch) + lanes + 2;
        float[] a = Matrices.Fresh(rows * aRow), panel = [.. _b.SelectMany(row => row.Select(value => (float)value))];
        float[] c = Matrices.Fresh(rows * cRow), bias = Matrices.Fresh(cRow);
        int Place(int column) => (column / lanes * pitch) + (column % lanes);
        for (int column = 0; column < TBlock.Floats; column++)
        {
            bias[Place(column)] = (float)_start[0][column];
        }
        for (int m = 0; m < rows; m++)
        {
            Array.ConvertAll(_a[m], value => (float)value).CopyTo(a, (m * aRow) + skip);
            for (int column = 0; column < TBlock.Floats && _origin == TileOrigin.C; column++)
            {
                c[(m * cRow) + at + Place(column)] = (float)_start[m][column];
            }
        }
        Multiply<TBlock>(rows, a, aRow, skip, panel, c, cRow, at, pitch, bias);
        HashSet<int> places = [.. Enumerable.Range(0, TBlock.Floats).Select(column => at + Place(column))];
        for (int m = 0; m < rows; m++)
        {
            string where = $"{typeof(TBlock).Name} of {lanes}, {rows} rows, K {_k}, from {_origin}, row {m}";
            for (int column = 0; column < TBlock.Floats; column++)
            {
                Matrices.AssertSum(_expected[m][column], c[(m * cRow) + at + Place(column)], _k, _magnitudes[m][column], where);
            }
            Assert.True(Enumerable.Range(0, cRow).All(i => places.Contains(i) || Matrices.IsUntouched(c[(m * cRow) + i])), where);
        }
    }

    private void Multiply<TBlock>(int rows, float[] a, int aRow, int skip, float[] panel, float[] c, int cRow, int at, int pitch, float[] bias)
        where TBlock : struct, IBlock<TBlock>
    {
        float** aRows = stackalloc float*[rows];
        float** cRows = stackalloc float*[rows];
        fixed (float* pa = a, pp = panel, pc = c, pb = bias)
        {
            for (int m = 0; m < rows; m++)
            {
                aRows[m] = pa + (m * aRow);
                cRows[m] = pc + (m * cRow);
            }
            TileStart start = _origin switch { TileOrigin.Bias => TileStart.At(pb), TileOrigin.C => TileStart.AtC, _ => TileStart.AtZero };
            RowTile<TBlock>.MultiplyAll(rows, aRows, skip, _k, pp, cRows, at, pitch, start);
        }
    }
}

namespace Unroll.Kernels.Gemm;

/// <summary>The specification of the tiles, never optimised.</summary>
internal static class ProductReference
{
    /// <summary>C = start + A B.</summary>
    /// <param name="a">A, [M][K].</param>
    /// <param name="b">B, [K][N].</param>
    /// <param name="start">[M][N].</param>
    public static double[][] Multiply(double[][] a, double[][] b, double[][] start) =>
        [.. a.Select((row, m) => start[m].Select((sum, n) => sum + row.Select((value, k) => value * b[k][n]).Sum()).ToArray())];
}

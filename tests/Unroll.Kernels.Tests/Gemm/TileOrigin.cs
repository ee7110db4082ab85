namespace Unroll.Kernels.Tests.Gemm;

/// <summary>Where a tile's sums start.</summary>
internal enum TileOrigin
{
    Zero,
    C,
    Bias,
}

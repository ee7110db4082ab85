namespace Unroll.Kernels.Gemm;

/// <summary>Where the sums of a tile start: at a bias (one for all rows), at what C holds, or at 0.</summary>
internal readonly unsafe struct TileStart
{
    private TileStart(float* bias, bool fromC)
    {
        Bias = bias;
        FromC = fromC;
    }

    /// <summary>At 0: what C holds is replaced.</summary>
    public static TileStart AtZero => default;

    /// <summary>At what C holds: the product is added.</summary>
    public static TileStart AtC => new(null, true);

    /// <summary>A block's registers, as far apart as C's; null where the sums start elsewhere.</summary>
    public float* Bias { get; }

    /// <summary>Where there is no bias: go on from what C holds.</summary>
    public bool FromC { get; }

    /// <summary>At a bias.</summary>
    public static TileStart At(float* bias) => new(bias, false);
}

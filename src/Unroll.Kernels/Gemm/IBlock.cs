namespace Unroll.Kernels.Gemm;

/// <summary>One to four registers side by side: a row of a tile. Registers of a row in memory may lie apart (the gates of a unit do).</summary>
internal unsafe interface IBlock<TBlock>
    where TBlock : struct, IBlock<TBlock>
{
    /// <summary>Registers in the block.</summary>
    static abstract int Vectors { get; }

    /// <summary>Floats in the block: registers times lanes.</summary>
    static abstract int Floats { get; }

    /// <summary>Rows of the largest tile of such blocks that stays in registers.</summary>
    static abstract int MaxRows { get; }

    /// <summary>Zeros.</summary>
    static abstract TBlock Zero();

    /// <summary>Registers at <paramref name="from"/>, one behind the other: a row of a panel.</summary>
    static abstract TBlock Load(float* from);

    /// <summary>Registers at <paramref name="from"/>, <paramref name="pitch"/> floats apart.</summary>
    static abstract TBlock Load(float* from, nint pitch);

    /// <summary>this + a b.</summary>
    TBlock MultiplyAdd(float a, TBlock b);

    /// <summary>this + b.</summary>
    TBlock Add(TBlock b);

    /// <summary>Stores registers <paramref name="pitch"/> floats apart.</summary>
    void Store(float* to, nint pitch);
}

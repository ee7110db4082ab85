namespace Unroll.Models.Video.Layers;

/// <summary>A layer that says what a call of it costs.</summary>
internal interface ICountedLayer
{
    /// <summary>Multiply-adds of one call.</summary>
    /// <param name="input">The input's axes.</param>
    /// <param name="output">The output's axes.</param>
    long MultiplyAdds(long[] input, long[] output);
}

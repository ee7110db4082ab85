using static TorchSharp.torch;

namespace Unroll.Models.Text.Language;

/// <summary>A copy of an embedding's vectors as plain floats.</summary>
internal sealed class TokenTable
{
    private readonly float[] _values;
    private readonly int _width;

    /// <param name="weight">[V, E].</param>
    public TokenTable(Tensor weight)
    {
        _values = PlainFloats.Of(weight);
        _width = (int)weight.shape[1];
        Count = (int)weight.shape[0];
    }

    /// <summary>V.</summary>
    public int Count { get; }

    /// <summary>[E].</summary>
    public ReadOnlySpan<float> this[long id] => id >= 0 && id < Count
        ? _values.AsSpan((int)id * _width, _width)
        : throw new ArgumentOutOfRangeException(nameof(id), id, $"Token ids are 0 to {Count - 1}.");
}

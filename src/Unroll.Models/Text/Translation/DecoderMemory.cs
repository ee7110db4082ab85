using static TorchSharp.torch;

namespace Unroll.Models.Text.Translation;

/// <summary>What a decoder can look at.</summary>
/// <param name="States">[B, S, D]; null where it looks at nothing.</param>
/// <param name="Keys">[B, S, H] for its attention.</param>
/// <param name="Padded">[B, 1, S] bool: where no place is; null: all S are.</param>
/// <param name="Lengths">Places of each row; null: all S, or not known.</param>
/// <param name="Summary">[B, D] that each step sees; null: none.</param>
internal sealed record DecoderMemory(Tensor? States, Tensor? Keys, Tensor? Padded, long[]? Lengths, Tensor? Summary)
{
    /// <summary>S.</summary>
    public long Places => States?.shape[1] ?? 0;

    /// <summary>For a search, [B, ...] each.</summary>
    public IReadOnlyList<Tensor> Sources => States is null
        ? [.. new[] { Summary }.OfType<Tensor>()]
        : [States, Keys!, Padded ?? zeros([States.shape[0], 1, States.shape[1]], ScalarType.Bool, States.device)];

    /// <summary>The inverse of <see cref="Sources"/>.</summary>
    public static DecoderMemory Of(IReadOnlyList<Tensor> sources, bool attends) =>
        attends ? new(sources[0], sources[1], sources[2], null, null) : new(null, null, null, null, sources.Count > 0 ? sources[0] : null);
}

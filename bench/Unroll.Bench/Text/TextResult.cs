using Unroll.Bench.Text.Translation;

namespace Unroll.Bench.Text;

/// <summary>All that the text benchmark measured.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Amount">How much.</param>
/// <param name="FilledRandom">Share of target places that hold a token in random batches.</param>
/// <param name="FilledBucketed">The same in batches of like lengths.</param>
/// <param name="Training">Encoder-decoders beside plain ones.</param>
/// <param name="Generation">Characters a second.</param>
/// <param name="BytePairs">Byte pairs; empty without the data.</param>
/// <param name="Skipped">Why byte pairs were left out; null: they were not.</param>
internal sealed record TextResult(
    Machine Machine, TextAmount Amount, double FilledRandom, double FilledBucketed, IReadOnlyList<TranslationRow> Training, IReadOnlyList<GenerationRow> Generation,
    IReadOnlyList<BytePairRow> BytePairs, string? Skipped);

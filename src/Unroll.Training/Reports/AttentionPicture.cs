namespace Unroll.Training.Reports;

/// <summary>Where a model looked while it wrote a text.</summary>
/// <param name="Source">The source's tokens.</param>
/// <param name="Written">The tokens written, the end with them.</param>
/// <param name="Weights">[written][source]: rows sum to 1.</param>
public sealed record AttentionPicture(IReadOnlyList<string> Source, IReadOnlyList<string> Written, IReadOnlyList<IReadOnlyList<float>> Weights);

namespace Unroll.Training.Reports;

/// <summary>What the report of a task with a text to write shows beside the table.</summary>
/// <param name="Scores">A line for each score as its tool prints it, with the signature and a bootstrap interval.</param>
/// <param name="Examples">Texts to look at.</param>
/// <param name="Attention">Where the model looked while it wrote some of them; empty without attention.</param>
public sealed record WritingFindings(IReadOnlyList<string> Scores, IReadOnlyList<WritingExample> Examples, IReadOnlyList<AttentionPicture> Attention)
{
    /// <summary>Captions: pictures with what was written of them; otherwise empty.</summary>
    public IReadOnlyList<CaptionedPicture> Pictures { get; init; } = [];
}

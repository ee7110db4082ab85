namespace Unroll.Training.Metrics.Text;

/// <summary>A measure of how near a system's texts come to the references.</summary>
public interface ITextMetric
{
    /// <summary>Scores a corpus.</summary>
    /// <param name="corpus">Hypotheses and references.</param>
    /// <param name="bootstrap">Draws confidence intervals; null: none.</param>
    /// <returns>The metric's values, the headline first.</returns>
    IReadOnlyList<TextScore> Measure(TextCorpus corpus, Bootstrap? bootstrap = null);
}

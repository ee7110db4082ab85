using Unroll.Training.Reports.Drawing;

namespace Unroll.Training.Reports.Html;

/// <summary>Texts that a language model wrote.</summary>
internal static class SamplesPart
{
    public static PageSection? Write(IReadOnlyList<TextSample> samples) => samples.Count == 0 ? null
        : new("samples", "Texts that it writes", string.Concat(samples.Select(Sample)) + Blocks.Note("Written by the model without a prompt; a low temperature prefers the likely."));

    private static string Sample(TextSample sample) =>
        $"<h3>Temperature {Figures.Number(sample.Temperature)}</h3>\n<pre class=\"sample\">{PageText.Escape(sample.Text)}</pre>\n";
}

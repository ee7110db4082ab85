using Unroll.Training.Reports.Drawing;

namespace Unroll.Training.Reports.Html;

/// <summary>Texts that were written: scores with their signatures, examples, and where the model looked.</summary>
internal static class WritingPart
{
    private const int MostCharacters = 400;

    public static IEnumerable<PageSection> Write(WritingFindings found)
    {
        if (found.Examples.Count > 0)
        {
            yield return new("texts", "Texts", Examples(found));
        }

        if (found.Attention.Count > 0)
        {
            string pictures = string.Concat(found.Attention.Select(picture => Blocks.Figure(Caption(picture), AttentionChart.Draw(picture))));
            yield return new("attention", "Attention", pictures + Blocks.Note("Columns are the tokens that were read, rows those that were written, the end last; the darker, the more of the attention lay there."));
        }
    }

    private static string Examples(WritingFindings found)
    {
        HtmlTable table = new HtmlTable().Words("").Words("Source").Words("Reference").Words("Written").Numbers("Score");
        foreach (WritingExample example in found.Examples)
        {
            table.Row("", PageText.Escape(example.Kind), Cell(example.Source), Cell(example.Reference), Cell(example.Written), Figures.Number(example.Score));
        }

        string lines = string.Concat(found.Scores.Select(line => $"<li>{PageText.Escape(line)}</li>\n"));
        return $"{table}{Blocks.Note("The score is the headline's metric of the text alone.")}<ul class=\"scores\">\n{lines}</ul>\n";
    }

    private static string Caption(AttentionPicture picture) => PageText.Cut(string.Join(' ', picture.Written), 120);

    private static string Cell(string text) => PageText.Escape(PageText.Cut(text, MostCharacters));
}

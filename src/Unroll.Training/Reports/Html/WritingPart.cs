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

        if (found.Pictures.Count > 0)
        {
            yield return new("captions", "Captions", string.Concat(found.Pictures.Select(Captioned)) + Blocks.Note("Pictures picked by the seed. Where there is attention, it is drawn for each word: the warmer, the more of it lay there."));
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

    private static string Captioned(CaptionedPicture picture)
    {
        string frames = string.Concat(picture.Pictures.Select(jpeg => Image(picture.Clip, jpeg)));
        string words = string.Concat(picture.Words.Select(word => $"<figure>{Image(word.Word, word.Jpeg)}<figcaption>{PageText.Escape(word.Word)}</figcaption></figure>"));
        string known = string.Concat(picture.References.Select(reference => $"<li>{Cell(reference)}</li>"));
        return Blocks.Figure(
            $"{picture.Clip}: {PageText.Cut(picture.Written, MostCharacters)}",
            $"<div class=\"strip\">{frames}</div>\n<ul>{known}</ul>\n{(words.Length > 0 ? $"<div class=\"words\">{words}</div>\n" : "")}");
    }

    private static string Image(string alt, string jpeg) => $"<img alt=\"{PageText.Escape(alt)}\" src=\"data:image/jpeg;base64,{jpeg}\">";

    private static string Caption(AttentionPicture picture) => PageText.Cut(string.Join(' ', picture.Written), 120);

    private static string Cell(string text) => PageText.Escape(PageText.Cut(text, MostCharacters));
}

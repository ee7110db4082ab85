using System.Text;
using Unroll.Data.Text.Normalization;

namespace Unroll.Data.Text.Reading;

/// <summary>Reads sentences with one token a line.</summary>
internal static class TaggedLines
{
    private const string DocumentStart = "-DOCSTART-";
    private static readonly char[] Blanks = [' ', '\t'];

    public static IReadOnlyList<TaggedSentence> Read(ValidText text, TagColumns columns, TextNormalizer normalizer)
    {
        List<TaggedSentence> sentences = [];
        List<string> tokens = [], tags = [];
        SourceLocation? first = null;
        int width = 0;
        TextLines lines = new(text);
        while (lines.Next(out ReadOnlySpan<byte> line))
        {
            string[] fields = Encoding.UTF8.GetString(line).Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 0 || fields[0] == DocumentStart)
            {
                End();
                continue;
            }

            width = width == 0 ? Width(fields, columns, lines.Place) : width;
            if (fields.Length != width)
            {
                throw new DataException(lines.Place, $"expected {width} columns divided by blanks as on the lines before, found {fields.Length}; complete the line");
            }

            first ??= lines.Place;
            tokens.Add(normalizer.Apply(fields[columns.Token - 1]));
            tags.Add(fields[(columns.Tag ?? width) - 1]);
        }

        End();
        return sentences.Count > 0 ? sentences : throw new DataException(new SourceLocation(text.Name), "holds no token; expected one a line, with its tag");

        void End()
        {
            if (first is not null)
            {
                sentences.Add(new TaggedSentence([.. tokens], [.. tags], first));
                tokens.Clear();
                tags.Clear();
                first = null;
            }
        }
    }

    private static int Width(string[] fields, TagColumns columns, SourceLocation place)
    {
        int needed = Math.Max(2, Math.Max(columns.Token, columns.Tag ?? 0));
        return fields.Length >= needed && columns.Token > 0 && columns.Tag is null or > 0 ? fields.Length
            : throw new DataException(place, $"expected a token in column {columns.Token} and a tag in "
                + $"{(columns.Tag is { } tag ? $"column {tag}" : "the last column")}, counted from 1; found {fields.Length} columns");
    }
}

using System.Text;

namespace Unroll.Data.Text.Reading;

/// <summary>Reads texts from files, which may all be packed with gzip (<c>.gz</c>) or be a member of a zip (<c>a.zip!b.txt</c>). What is not as it
/// should be (not UTF-8, a NUL byte, nothing in it, a file or column that is not there) is a <see cref="DataException"/> with file and line.</summary>
/// <param name="options">How texts are read.</param>
/// <param name="baseFolder">What a relative path is relative to: the recipe's folder.</param>
public sealed class DocumentReader(TextReadOptions options, string baseFolder)
{
    /// <summary>A file as one document. Its line ends become <c>\n</c>.</summary>
    public TextSet WholeFile(string path)
    {
        using ValidText text = Open(path);
        TextSetBuilder builder = new(options);
        builder.Add(new TextDocument(Whole(text), new SourceLocation(text.Name, 1)), "files");
        return builder.Finish(text.Name);
    }

    /// <summary>A document on each line; blank lines are left out.</summary>
    /// <param name="path">The file.</param>
    /// <param name="label">The class of all its lines; null: none.</param>
    public TextSet Lines(string path, string? label = null)
    {
        using ValidText text = Open(path);
        return Lines(text, label);
    }

    /// <summary>A document in each file of a folder. Where the folder has sub-folders, each is a class and its name the label, and files beside
    /// them are left out; hidden files and folders always are.</summary>
    public TextSet Folder(string path) => TextFolder.Read(path, baseFolder, options);

    /// <summary>A document in each row of a table: .jsonl or .ndjson (an object on each line), or separated text.</summary>
    public TextSet Table(string path, TextColumns columns)
    {
        using ValidText text = Open(path);
        TextSetBuilder builder = new(options);
        string plain = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        switch (Path.GetExtension(plain).ToLowerInvariant())
        {
            case ".jsonl" or ".ndjson":
                JsonTexts.Read(text, columns, builder);
                break;
            case ".json":
                throw new DataException(new SourceLocation(text.Name), "expected an object on each line and the ending .jsonl; "
                    + "of a list of objects, write each on a line of its own, without the list's brackets and commas");
            case ".tsv":
                CsvTexts.Read(text, columns.Delimiter is null ? columns with { Delimiter = '\t' } : columns, builder);
                break;
            default:
                CsvTexts.Read(text, columns, builder);
                break;
        }

        return builder.Finish(text.Name);
    }

    /// <summary>Two files whose lines belong together: a text in the first, its target on the same line of the second. Pairs with a blank side are left out.</summary>
    /// <exception cref="DataException">They have different numbers of lines; the message says how many and which line is the first without a partner.</exception>
    public TextSet Parallel(string source, string target)
    {
        using ValidText left = Open(source);
        using ValidText right = Open(target);
        return ParallelLines.Read(left, right, options);
    }

    /// <summary>Sentences with a token on each line, its columns divided by blanks, and a blank line behind each sentence (CoNLL). Lines that begin
    /// with <c>-DOCSTART-</c> are left out. Tokens are normalised but never cut.</summary>
    public IReadOnlyList<TaggedSentence> Tagged(string path, TagColumns columns)
    {
        using ValidText text = Open(path);
        return TaggedLines.Read(text, columns, options.Normalizer);
    }

    /// <summary>All of a text, with <c>\n</c> as line ends.</summary>
    internal static string Whole(ValidText text)
    {
        using StreamReader reader = new(text, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
        string whole = reader.ReadToEnd();
        return whole.Length > 0 ? whole.Replace("\r\n", "\n", StringComparison.Ordinal) : throw new DataException(new SourceLocation(text.Name), "is empty; expected text");
    }

    private TextSet Lines(ValidText text, string? label)
    {
        TextSetBuilder builder = new(options);
        TextLines lines = new(text);
        while (lines.Next(out ReadOnlySpan<byte> line))
        {
            builder.Add(new TextDocument(Encoding.UTF8.GetString(line), lines.Place) { Label = label }, "lines");
        }

        return builder.Finish(text.Name);
    }

    private ValidText Open(string path) => ValidText.Open(path, baseFolder, options.Encoding);
}

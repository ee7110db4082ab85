using System.Globalization;

namespace Unroll.Data.Text.Reading;

/// <summary>Gathers texts: normalises and cuts them, leaves blank ones out, and counts what it did.</summary>
internal sealed class TextSetBuilder(TextReadOptions options)
{
    private readonly List<TextDocument> _documents = [];
    private readonly Dictionary<string, int> _blank = [];
    private int _cut;

    /// <summary>Takes a text, unless it or its first target is blank.</summary>
    /// <param name="document">The text as it stands in the file.</param>
    /// <param name="what">What it is called in the note where it is left out: <c>lines</c>.</param>
    public void Add(TextDocument document, string what)
    {
        if (options.KeepsBlank && string.IsNullOrWhiteSpace(document.Text))
        {
            _documents.Add(document with { Text = "" });
            return;
        }

        if (string.IsNullOrWhiteSpace(document.Text) || document.Targets is [var first, ..] && string.IsNullOrWhiteSpace(first))
        {
            _blank[what] = _blank.GetValueOrDefault(what) + 1;
            return;
        }

        _documents.Add(document with
        {
            Text = Prepare(document.Text),
            Targets = [.. document.Targets.Where(target => !string.IsNullOrWhiteSpace(target)).Select(Prepare)],
        });
    }

    /// <exception cref="DataException">Nothing was taken.</exception>
    public TextSet Finish(string name)
    {
        List<string> notes = [.. _blank.Select(pair => $"{pair.Value:N0} {pair.Key} of {name} were blank and left out.")];
        if (_cut > 0)
        {
            notes.Add($"{_cut:N0} texts of {name} were cut at {options.MaxCharacters:N0} characters.");
        }

        return _documents.Count > 0 ? new TextSet(_documents, notes) : throw new DataException(new SourceLocation(name), "holds nothing but blanks; expected text");
    }

    private string Prepare(string text)
    {
        string cut = options.MaxCharacters is { } most && text.Length > most ? Cut(text, most) : text;
        _cut += cut.Length < text.Length ? 1 : 0;
        return options.Normalizer.Apply(cut);
    }

    private static string Cut(string text, int most)
    {
        int end = 0;
        for (int taken = 0; taken < most && end < text.Length; taken++)
        {
            end += StringInfo.GetNextTextElementLength(text, end);
        }

        return text[..end];
    }
}

using Unroll.Data.Files;
using Unroll.Data.Text.Reading;
using Unroll.Data.TimeSeries;

namespace Unroll.Data.Text;

/// <summary>Reads the texts that a recipe names, each as a recording whose steps are its characters (UTF-16), so that splits can be made before anything is fitted.</summary>
public static class TextRecordings
{
    private static readonly string[] TableEndings = [".csv", ".tsv", ".jsonl", ".ndjson"];

    /// <summary>Reads every text.</summary>
    /// <param name="data">The recipe's <c>data</c> section: path, label, group, fold, series_id.</param>
    /// <param name="text">Its <c>text</c> section.</param>
    /// <param name="baseFolder">What a relative path is relative to.</param>
    /// <returns>Recordings without channels. What was left out stands in the notes.</returns>
    /// <exception cref="DataException">A file is not what the recipe says; the message says where, and what to do.</exception>
    public static RecordingSet Read(DataSpec data, TextSpec text, string baseFolder)
    {
        var reader = new DocumentReader(Options(text), baseFolder);
        List<Recording> recordings = [];
        List<string> notes = [];
        int number = 0;
        foreach (NamedFile file in Files(data, text))
        {
            string part = text.PartFiles.Count > 0 ? file.Name : "";
            if (FormOf(text, file.Path, baseFolder) == "tagged")
            {
                IReadOnlyList<TaggedSentence> sentences = reader.Tagged(file.Path, new TagColumns(Tag: text.TagColumn == 0 ? null : text.TagColumn));
                recordings.AddRange(sentences.Select(sentence => Of(sentence, part, ++number)));
                continue;
            }

            TextSet set = Documents(reader, data, text, file, baseFolder);
            notes.AddRange(set.Notes);
            recordings.AddRange(set.Documents.Select(document => Of(text.Reads == "label" ? Told(document) : document, part, ++number)).Select(recording => text.Form == "segmented" ? SegmentedText.Tagged(recording, text) : recording));
        }

        ThrowIfNamedTwice(recordings);
        return new RecordingSet { Recordings = recordings, Channels = [], Notes = notes };
    }

    /// <summary>A document as what is to be written of its class.</summary>
    private static TextDocument Told(TextDocument document) => document.Label is { } label
        ? document with { Text = ClassName(label), Targets = [document.Text], Label = null }
        : throw new DataException(document.Source, "has no class to write a text of (text.reads: label); give text.class_files, form: folder, or data.label");

    /// <summary>A class's name as one token.</summary>
    private static string ClassName(string label) => label.Trim().Replace(' ', '_');

    private static void ThrowIfNamedTwice(List<Recording> recordings)
    {
        Dictionary<string, Recording> named = [];
        foreach (Recording recording in recordings)
        {
            if (!named.TryAdd(recording.Id, recording))
            {
                throw new DataException(recording.Source, $"the id '{recording.Id}' stands at {named[recording.Id].Source} too; give each text an id of its own, or leave data.series_id out");
            }
        }
    }

    /// <summary>Reads what a model is to answer: the rows of a table (.csv, .tsv, .jsonl), of which it takes the column of the text alone, or else a text on each line.
    /// Blank ones are kept, so that answers have the same places.</summary>
    /// <param name="data">The recipe's <c>data</c> section, its path that of the texts.</param>
    /// <param name="text">Its <c>text</c> section.</param>
    /// <param name="baseFolder">What a relative path is relative to.</param>
    /// <exception cref="DataException">The file is not there or cannot be read; the message says where, and what to do.</exception>
    public static RecordingSet ReadInputs(DataSpec data, TextSpec text, string baseFolder)
    {
        string path = data.Path ?? "";
        var reader = new DocumentReader(Options(text) with { KeepsBlank = true }, baseFolder);
        TextSet set = FormOf(text with { Form = "auto" }, path, baseFolder) switch
        {
            "folder" => reader.Folder(path),
            "table" => reader.Table(path, Columns(data, text) with { Targets = [], Label = null, Group = null, Part = null }),
            _ => reader.Lines(path),
        };
        IEnumerable<TextDocument> documents = text.Form == "segmented" ? set.Documents.Select(document => document with { Text = SegmentedText.Joined(document.Text, text) })
            : text.Reads == "label" ? set.Documents.Select(document => document with { Text = ClassName(document.Text) })
            : set.Documents;
        return new RecordingSet { Recordings = [.. documents.Select((document, i) => Of(document, "", i + 1))], Channels = [], Notes = set.Notes };
    }

    private static TextReadOptions Options(TextSpec text) => new()
    {
        Encoding = text.Encoding == "latin1" ? TextEncoding.Latin1 : TextEncoding.Utf8,
        MaxCharacters = text.MaxCharacters == 0 ? null : text.MaxCharacters,
    };

    private static TextSet Documents(DocumentReader reader, DataSpec data, TextSpec text, NamedFile file, string baseFolder) => FormOf(text, file.Path, baseFolder) switch
    {
        "document" => reader.WholeFile(file.Path),
        "folder" => reader.Folder(file.Path),
        "table" => reader.Table(file.Path, Columns(data, text)),
        "parallel" => reader.Parallel(file.Path, Target(text, file)),
        _ => reader.Lines(file.Path, text.ClassFiles.Count > 0 ? file.Name : null),
    };

    private static IReadOnlyList<NamedFile> Files(DataSpec data, TextSpec text)
    {
        if (text.ClassFiles.Count > 0 && text.PartFiles.Count > 0)
        {
            throw new DataException("text.class_files and text.part_files are both given; a file is either a class or a part: take one of them out");
        }

        IReadOnlyList<NamedFile> named = text.ClassFiles.Count > 0
            ? NamedFile.Parse(text.ClassFiles, "text.class_files", "CLASS") : NamedFile.Parse(text.PartFiles, "text.part_files", "PART");
        return named.Count > 0 ? named
            : !string.IsNullOrEmpty(data.Path) ? [.. data.MorePaths.Prepend(data.Path).Select(path => new NamedFile("", path))]
            : throw new DataException("data.path is empty: name a file or a folder of texts, or give text.class_files or text.part_files");
    }

    private static string Target(TextSpec text, NamedFile file)
    {
        if (file.Name.Length == 0)
        {
            return text.TargetPath.Length > 0 ? text.TargetPath : throw new DataException("text.form is parallel, but text.target_path is empty; name the file whose lines belong to those of data.path");
        }

        return NamedFile.Parse(text.TargetFiles, "text.target_files", "PART").FirstOrDefault(target => target.Name == file.Name)?.Path
            ?? throw new DataException($"text.part_files has '{file.Name}', but text.target_files has not; name the file that belongs to {file.Path}");
    }

    private static TextColumns Columns(DataSpec data, TextSpec text) => new(text.Column)
    {
        Targets = text.Targets,
        Label = NullIfEmpty(data.Label),
        Group = NullIfEmpty(data.Group),
        Part = NullIfEmpty(data.Fold),
        Id = NullIfEmpty(data.SeriesId),
        Delimiter = data.Delimiter switch { "auto" => null, "tab" => '\t', var other => other[0] },
    };

    private static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static string FormOf(TextSpec text, string path, string baseFolder)
    {
        if (text.Form != "auto")
        {
            return text.Form;
        }

        string plain = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return Directory.Exists(Path.Combine(baseFolder, DataPath.ExpandVariables(path))) ? "folder"
            : TableEndings.Contains(Path.GetExtension(plain).ToLowerInvariant()) ? "table" : "lines";
    }

    private static Recording Of(TextDocument document, string fileName, int number)
    {
        string id = document.Id ?? $"{number}";
        return new Recording
        {
            Id = id,
            Group = document.Group ?? id,
            Steps = Math.Max(1, document.Text.Length),
            Values = [],
            Label = document.Label,
            Part = document.Part ?? (fileName.Length == 0 ? null : fileName),
            Text = document.Text,
            TargetTexts = document.Targets,
            Source = document.Source,
        };
    }

    /// <summary>A tagged sentence: its steps are its words already.</summary>
    private static Recording Of(TaggedSentence sentence, string fileName, int number) => new()
    {
        Id = $"{number}",
        Group = $"{number}",
        Steps = sentence.Tokens.Count,
        Values = [],
        StepLabels = [.. sentence.Tags],
        Part = fileName.Length == 0 ? null : fileName,
        Text = string.Join(' ', sentence.Tokens),
        Source = sentence.Source,
    };
}

#pragma warning disable CS1591 // keys are documented by [Description], which also feeds the published schema
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Unroll.Data.Text;

/// <summary>The recipe's <c>text</c> section: where texts are in the files, and how they become tokens.</summary>
public sealed record TextSpec
{
    [Description("data.format: text. How texts lie in the files: document (a file is one text), lines (a text on each line), folder (a file each, sub-folders are classes), table (a row each: .csv, .tsv, .jsonl), parallel (the lines of two files belong together), tagged (a token and its tag on each line, a blank line behind each sentence), segmented (a text on each line, whose spaces are taken out and become tags: B for a character that begins a word, I for one inside), or auto: folder for folders, table by the file's ending, else lines.")]
    [AllowedValues("auto", "document", "lines", "folder", "table", "parallel", "tagged", "segmented")]
    public string Form { get; init; } = "auto";

    [Description("form: table. Column of the text.")]
    public string Column { get; init; } = "text";

    [Description("form: table, or task.kind: caption, where they are columns of the list of clips. Columns of what is to be written: one, or several that are equally right. Of a text the first is learnt from, of a clip in each epoch another; rows of a list that name one clip are several captions of it.")]
    public IReadOnlyList<string> Targets { get; init; } = [];

    [Description("task.kind: translate. What is read: text, or label (the class of a text is read, and the text written: text.class_files, form: folder, or data.label of a table; only blanks in the class's name become '_').")]
    [AllowedValues("text", "label")]
    public string Reads { get; init; } = "text";

    [Description("Files in place of data.path that are a class each: [CLASS=FILE, ...] (form: lines).")]
    public IReadOnlyList<string> ClassFiles { get; init; } = [];

    [Description("Files in place of data.path that are a part of an official split each: [PART=FILE, ...], for split.by: list.")]
    public IReadOnlyList<string> PartFiles { get; init; } = [];

    [Description("form: parallel. The file whose lines belong to those of data.path.")]
    public string TargetPath { get; init; } = "";

    [Description("form: parallel with part_files. The files that belong to them: [PART=FILE, ...].")]
    public IReadOnlyList<string> TargetFiles { get; init; } = [];

    [Description("form: tagged. Column of the tag, from 1; 0: the last.")]
    [Range(0, 100)]
    public int TagColumn { get; init; }

    [Description("Encoding of the files: utf-8 or latin1.")]
    [AllowedValues("utf-8", "latin1")]
    public string Encoding { get; init; } = "utf-8";

    [Description("Unicode form that texts are brought to: none, nfc or nfkc.")]
    [AllowedValues("none", "nfc", "nfkc")]
    public string Normalize { get; init; } = "none";

    [Description("Make all letters small.")]
    public bool LowerCase { get; init; }

    [Description("Texts are cut after so many characters; 0: nowhere.")]
    [Range(0, int.MaxValue)]
    public int MaxCharacters { get; init; }

    [Description("What a token is: character, byte, word (words and signs), whitespace (what stands between blanks), or bpe (byte pairs, merged by how often they occur in the training part: Sennrich et al. 2016).")]
    [AllowedValues("character", "byte", "word", "whitespace", "bpe")]
    public string Tokenizer { get; init; } = "word";

    [Description("Tokens in the vocabulary at most, special ones with them; 0: as many as there are (bpe: 8,000 merges).")]
    [Range(0, 10_000_000)]
    public int Vocabulary { get; init; }

    [Description("tokenizer: word or whitespace. How often a word must occur in the training part to be known; others are <unk>.")]
    [Range(1, int.MaxValue)]
    public int MinCount { get; init; } = 1;

    [Description("Tasks with a text to write: one vocabulary for both sides (bpe: learnt on both together).")]
    public bool SharedVocabulary { get; init; }

    [Description("Tokens of a text that a model reads at most; the rest is cut. 0: all.")]
    [Range(0, int.MaxValue)]
    public int MaxTokens { get; init; }

    [Description("Tasks with a text to write: tokens of it that are learnt from at most; the rest is cut. 0: all.")]
    [Range(0, int.MaxValue)]
    public int MaxTargetTokens { get; init; }

    [Description("File of word vectors to start the embedding from, in word2vec's or GloVe's text form; empty: random vectors.")]
    public string Vectors { get; init; } = "";
}

using Unroll.Data.Splits;
using Unroll.Data.Text.Normalization;
using Unroll.Data.Text.Tokens;
using Unroll.Data.TimeSeries;

namespace Unroll.Data.Text;

/// <summary>The tokenizers that were made from a training part. Immutable.</summary>
public sealed class TextFit
{
    private const int DefaultMerges = 8000;

    /// <summary>Tokenizers that are known already (a trained model's).</summary>
    /// <param name="source">Of the texts that are read.</param>
    /// <param name="target">Of the texts that are written; null where none are.</param>
    public TextFit(ITokenizer source, ITokenizer? target)
    {
        Source = source;
        Target = target;
    }

    /// <summary>Of the texts that are read.</summary>
    public ITokenizer Source { get; }

    /// <summary>Of the texts that are written; null where none are.</summary>
    public ITokenizer? Target { get; }

    /// <summary>Makes vocabularies from the training part.</summary>
    /// <param name="part">The only texts that are read.</param>
    /// <param name="spec">The recipe's section.</param>
    /// <param name="use">What a model does with the texts.</param>
    /// <exception cref="DataException">The training part holds no word that is frequent enough, or no text to write.</exception>
    public static TextFit Fit(TrainingPart part, TextSpec spec, TextUse use)
    {
        SpecialTokens specials = use switch
        {
            TextUse.Write or TextUse.Caption => SpecialTokens.All,
            TextUse.Label => SpecialTokens.Pad | SpecialTokens.Unknown,
            _ => part.Segments.Count > 1 ? SpecialTokens.Unknown | SpecialTokens.End : SpecialTokens.Unknown,
        };
        if (use == TextUse.Caption)
        {
            ITokenizer captions = Train([.. part.Segments.SelectMany(segment => Captions(part.Set.Recordings[segment.Recording]))], spec, specials);
            return new TextFit(captions, captions);
        }

        string[] texts = [.. part.Segments.Select(segment => TextOf(part.Set.Recordings[segment.Recording], segment))];
        if (use != TextUse.Write)
        {
            return new TextFit(Train(texts, spec, specials), null);
        }

        string[] targets = [.. part.Segments.Select(segment => FirstTarget(part.Set.Recordings[segment.Recording]))];
        if (spec.SharedVocabulary)
        {
            ITokenizer both = Train([.. texts, .. targets], spec, specials);
            return new TextFit(both, both);
        }

        ITokenizer source = spec.Reads == "label" ? WordTokenizer.Train(texts, new WordTraining { Rule = WordRule.Whitespace, Specials = specials }) : Train(texts, spec, specials);
        return new TextFit(source, Train(targets, spec, specials));
    }

    /// <summary>The text of a segment of a recording that has not been divided into tokens yet.</summary>
    internal static string TextOf(Recording recording, Segment segment)
    {
        string text = recording.Text ?? throw new DataException(recording.Source, $"'{recording.Id}' is no text");
        return recording.StepLabels is not null || segment.Length >= text.Length ? text : text[segment.Start..segment.End];
    }

    private static string FirstTarget(Recording recording) => recording.TargetTexts.Count > 0 ? recording.TargetTexts[0]
        : throw new DataException(recording.Source, $"'{recording.Id}' has no text to write; give text.form: parallel, or text.targets");

    private static IReadOnlyList<string> Captions(Recording recording) => recording.TargetTexts.Count > 0 ? recording.TargetTexts
        : throw new DataException(recording.Source, $"'{recording.Id}' has no caption; name the column of the list that holds it in text.targets, and fill it in");

    private static ITokenizer Train(IReadOnlyList<string> texts, TextSpec spec, SpecialTokens specials)
    {
        TextNormalizer normalizer = Normalizer(spec);
        return spec.Tokenizer switch
        {
            "character" => CharacterTokenizer.Train(texts, specials, normalizer),
            "byte" => new ByteTokenizer(specials, normalizer),
            "bpe" => BpeTokenizer.Train(texts, new BpeTraining { Merges = Merges(spec), Specials = specials, Normalizer = normalizer }),
            _ => WordTokenizer.Train(texts, new WordTraining
            {
                Rule = spec.Tokenizer == "whitespace" ? WordRule.Whitespace : WordRule.Words,
                MinimumCount = spec.MinCount,
                MaximumSize = spec.Vocabulary == 0 ? null : spec.Vocabulary,
                Specials = specials,
                Normalizer = normalizer,
            }),
        };
    }

    /// <summary>What is done to every text before it is divided.</summary>
    internal static TextNormalizer Normalizer(TextSpec spec) =>
        new(spec.Normalize switch { "nfc" => UnicodeForm.Nfc, "nfkc" => UnicodeForm.Nfkc, _ => UnicodeForm.None }, spec.LowerCase);

    private static int Merges(TextSpec spec)
    {
        const int Ground = 256 + 4;
        return spec.Vocabulary == 0 ? DefaultMerges
            : spec.Vocabulary > Ground ? spec.Vocabulary - Ground
            : throw new DataException($"text.vocabulary is {spec.Vocabulary}, but byte pairs begin with {Ground} tokens; allow more, or take tokenizer: byte");
    }
}

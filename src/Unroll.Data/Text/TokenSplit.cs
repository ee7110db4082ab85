using Unroll.Data.Splits;
using Unroll.Data.Text.Tokens;
using Unroll.Data.TimeSeries;

namespace Unroll.Data.Text;

/// <summary>Turns a split of texts, whose steps are characters, into the same split of their tokens. Each segment is divided into tokens by itself, so that no token
/// stands in two parts.</summary>
/// <param name="fit">The tokenizers.</param>
/// <param name="spec">The recipe's section: where texts are cut.</param>
/// <param name="use">What a model does with the texts.</param>
public sealed class TokenSplit(TextFit fit, TextSpec spec, TextUse use)
{
    private readonly ITokenizer _source = fit.Source;
    private readonly int? _end = use == TextUse.Continue ? fit.Source.Vocabulary.EndId : null;
    private int _cut;
    private int _cutTargets;

    /// <summary>The split in tokens. Its warnings say what was cut.</summary>
    /// <param name="split">A split of texts.</param>
    /// <exception cref="DataException">A tagged sentence does not have as many tokens as tags.</exception>
    public Split Of(Split split)
    {
        (_cut, _cutTargets) = (0, 0);
        var segments = Enum.GetValues<Part>().SelectMany(part => split.Of(part)).GroupBy(segment => segment.Recording).ToDictionary(group => group.Key, group => group.OrderBy(segment => segment.Start).ToArray());
        var places = new Dictionary<Segment, Segment>();
        Recording[] recordings = [.. split.Set.Recordings.Select((recording, i) => Tokens(recording, segments.GetValueOrDefault(i, []), places))];
        string[] notes = [.. Notes()];
        return split.Over(new RecordingSet { Recordings = recordings, Channels = [], Notes = split.Set.Notes }, segment => places[segment], notes);
    }

    private IEnumerable<string> Notes()
    {
        if (_cut > 0)
        {
            yield return $"{_cut} text(s) were cut after {spec.MaxTokens} tokens (text.max_tokens).";
        }

        if (_cutTargets > 0)
        {
            yield return $"{_cutTargets} text(s) to write were cut after {spec.MaxTargetTokens} tokens (text.max_target_tokens).";
        }
    }

    private Recording Tokens(Recording recording, Segment[] segments, Dictionary<Segment, Segment> places)
    {
        List<int> tokens = [];
        foreach (Segment segment in segments)
        {
            int start = tokens.Count;
            tokens.AddRange(Encode(recording, segment));
            places[segment] = new Segment(segment.Recording, start, tokens.Count);
        }

        return new Recording
        {
            Id = recording.Id,
            Group = recording.Group,
            Steps = Math.Max(1, tokens.Count),
            Values = [],
            Label = recording.Label,
            StepLabels = recording.StepLabels,
            Part = recording.Part,
            Text = recording.Text,
            TargetTexts = recording.TargetTexts,
            Tokens = [.. tokens],
            TargetTokens = fit.Target is { } target && recording.TargetTexts.Count > 0 ? [Cut(target.Encode(recording.TargetTexts[0]), spec.MaxTargetTokens, ref _cutTargets)] : [],
            Source = recording.Source,
        };
    }

    private int[] Encode(Recording recording, Segment segment)
    {
        int[] tokens = _source.Encode(TextFit.TextOf(recording, segment));
        if (recording.StepLabels is { } tags && tokens.Length != tags.Length)
        {
            throw new DataException(recording.Source, $"the sentence has {tags.Length} tags, but the tokenizer makes {tokens.Length} tokens of it; for tagged text take text.tokenizer: whitespace");
        }

        if (use == TextUse.Continue)
        {
            return _end is { } end ? [.. tokens, end] : tokens;
        }

        tokens = tokens.Length > 0 ? tokens : [_source.Vocabulary.UnknownId ?? 0]; // a text without a token is an unknown one
        return recording.StepLabels is null ? Cut(tokens, spec.MaxTokens, ref _cut) : tokens;
    }

    private static int[] Cut(int[] tokens, int most, ref int count)
    {
        if (most == 0 || tokens.Length <= most)
        {
            return tokens;
        }

        count++;
        return tokens[..most];
    }
}

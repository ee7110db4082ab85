using Unroll.Data.Batches;
using Unroll.Data.Text.Tokens;
using Unroll.Data.TimeSeries;

namespace Unroll.Data.Text;

/// <summary>What can be copied of texts: with words every one, else the tokens that both sides share.</summary>
/// <param name="fit">The tokenizers: of words, or one for both sides.</param>
internal sealed class CopyRows(TextFit fit)
{
    private readonly int _vocabulary = fit.Target!.Vocabulary.Count;

    /// <summary>Whether texts with these tokenizers can be copied from.</summary>
    public static bool Serves(TextFit fit) => ReferenceEquals(fit.Source, fit.Target) || fit is { Source: WordTokenizer, Target: WordTokenizer };

    /// <summary>The tokens of texts as they would be written.</summary>
    /// <param name="recordings">The texts.</param>
    /// <param name="lengths">How many tokens of each are read.</param>
    /// <param name="longest">T.</param>
    public CopyTokens Of(IReadOnlyList<Recording> recordings, IReadOnlyList<int> lengths, int longest)
    {
        long[] ids = new long[recordings.Count * longest];
        List<IReadOnlyList<string>> words = [];
        for (int b = 0; b < recordings.Count; b++)
        {
            words.Add(Fill(recordings[b], ids.AsSpan(b * longest, lengths[b])));
        }

        return new CopyTokens(ids, words);
    }

    /// <summary>The ids of a text to write, those of words that the vocabulary lacks but the source has with them.</summary>
    /// <param name="recording">The text.</param>
    /// <param name="unknown">The source's words that the vocabulary lacks.</param>
    public int[] Targets(Recording recording, IReadOnlyList<string> unknown)
    {
        int[] known = recording.TargetTokens is [int[] first, ..] ? first : [];
        if (unknown.Count == 0 || fit.Target is not WordTokenizer words)
        {
            return known;
        }

        Dictionary<string, int> places = unknown.Index().ToDictionary(word => word.Item, word => _vocabulary + word.Index);
        return [.. words.Split(recording.TargetTexts[0]).Take(known.Length).Select((word, t) => places.GetValueOrDefault(word, known[t]))];
    }

    private List<string> Fill(Recording recording, Span<long> row)
    {
        List<string> unknown = [];
        if (fit.Source is not WordTokenizer words)
        {
            for (int t = 0; t < row.Length; t++)
            {
                row[t] = recording.Tokens![t];
            }

            return unknown;
        }

        IReadOnlyList<string> all = words.Split(recording.Text!);
        for (int t = 0; t < row.Length; t++)
        {
            row[t] = t >= all.Count ? fit.Target!.Vocabulary.UnknownId!.Value // a text without a word
                : fit.Target!.Vocabulary.Find(all[t]) ?? _vocabulary + PlaceOf(all[t], unknown);
        }

        return unknown;
    }

    private static int PlaceOf(string word, List<string> unknown)
    {
        int place = unknown.IndexOf(word);
        if (place < 0)
        {
            unknown.Add(word);
        }

        return place < 0 ? unknown.Count - 1 : place;
    }
}

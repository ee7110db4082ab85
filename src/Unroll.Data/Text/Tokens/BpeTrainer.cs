using System.Text;

namespace Unroll.Data.Text.Tokens;

/// <summary>Learns merges (Sennrich, Haddow and Birch 2016, algorithm 1) over bytes. All different pieces of the texts lie in one row of symbols
/// that are linked; a merge touches only the places where its pair stands, so the time grows with the symbols that are merged and
/// not with merges times text.</summary>
internal sealed class BpeTrainer
{
    private const int None = -1;
    private readonly List<string> _tokens = [.. ByteLetters.InOrder.Select(value => ByteLetters.Letter(value).ToString())];
    private readonly BpePairs _pairs = new();
    private readonly List<BpeMerge> _merges = [];
    private readonly int _specials;
    private int[] _symbols = [];
    private int[] _before = [];
    private int[] _behind = [];
    private long[] _times = [];

    private BpeTrainer(int specials) => _specials = specials;

    /// <summary>The tokenizer that the texts give.</summary>
    public static BpeTokenizer Train(IEnumerable<string> texts, BpeTraining training)
    {
        BpeTrainer trainer = new(new Vocabulary(training.Specials, []).Count);
        Dictionary<string, long> pieces = Count(texts, training);
        if (pieces.Count == 0)
        {
            throw new DataException("the training part has no text to learn byte pairs from");
        }

        trainer.LayOut(pieces);
        while (trainer._merges.Count < training.Merges && trainer._pairs.TakeFirst(training.MinimumCount, out BpeMerge pair) is { } positions)
        {
            trainer.Merge(pair, positions);
        }

        return new BpeTokenizer(new Vocabulary(training.Specials, trainer._tokens), trainer._merges, training.Normalizer);
    }

    private static Dictionary<string, long> Count(IEnumerable<string> texts, BpeTraining training)
    {
        Dictionary<string, long> pieces = [];
        Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> byText = pieces.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (string text in texts)
        {
            ReadOnlySpan<char> normal = training.Normalizer.Apply(text);
            for (int start = 0, end; start < normal.Length; start = end)
            {
                end = ByteLevelPieces.End(normal, start);
                ReadOnlySpan<char> piece = normal[start..end];
                byText[piece] = byText.TryGetValue(piece, out long count) ? count + 1 : 1;
            }
        }

        return pieces;
    }

    private void LayOut(Dictionary<string, long> pieces)
    {
        int size = pieces.Keys.Sum(Encoding.UTF8.GetByteCount);
        (_symbols, _before, _behind, _times) = (new int[size], new int[size], new int[size], new long[size]);
        int[] byteIds = new int[256];
        for (int i = 0; i < byteIds.Length; i++)
        {
            byteIds[ByteLetters.InOrder[i]] = _specials + i;
        }

        int at = 0;
        foreach ((string piece, long times) in pieces)
        {
            int first = at;
            foreach (byte value in Encoding.UTF8.GetBytes(piece))
            {
                (_symbols[at], _times[at]) = (byteIds[value], times);
                (_before[at], _behind[at]) = (at - 1, at + 1);
                if (at > first)
                {
                    _pairs.Add(new BpeMerge(_symbols[at - 1], _symbols[at]), at - 1, times);
                }

                at++;
            }

            (_before[first], _behind[at - 1]) = (None, None);
        }
    }

    private void Merge(BpeMerge pair, List<int> positions)
    {
        // Each merge is made wherever its pair stands, so the same bytes become a token in one way only: the token is new.
        int merged = _specials + _tokens.Count;
        _tokens.Add(_tokens[pair.Left - _specials] + _tokens[pair.Right - _specials]);
        _merges.Add(pair);
        foreach (int at in positions)
        {
            int second = _behind[at];
            if (_symbols[at] != pair.Left || second == None || _symbols[second] != pair.Right)
            {
                continue; // an earlier merge took a part of it
            }

            long times = _times[at];
            int before = _before[at], behind = _behind[second];
            _symbols[at] = merged;
            _symbols[second] = None;
            _behind[at] = behind;
            if (before != None)
            {
                _pairs.Remove(new BpeMerge(_symbols[before], pair.Left), times);
                _pairs.Add(new BpeMerge(_symbols[before], merged), before, times);
            }

            if (behind != None)
            {
                _before[behind] = at;
                _pairs.Remove(new BpeMerge(pair.Right, _symbols[behind]), times);
                _pairs.Add(new BpeMerge(merged, _symbols[behind]), at, times);
            }
        }
    }
}

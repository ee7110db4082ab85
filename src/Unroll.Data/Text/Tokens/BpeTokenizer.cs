using System.Collections.Concurrent;
using System.Text;
using Unroll.Data.Text.Normalization;

namespace Unroll.Data.Text.Tokens;

/// <summary>Byte pair encoding (Sennrich, Haddow and Birch 2016) over the bytes of UTF-8, as GPT-2 has it: frequent pieces are one token, rare ones
/// several, nothing is unknown, and decoding gives the text back with every blank.</summary>
public sealed class BpeTokenizer : ITokenizer
{
    private const int LongestKept = 64;
    private const int MostKept = 1 << 17;
    private readonly byte[][] _bytes;
    private readonly int[] _byteIds = new int[256];
    private readonly BpeMerger _merger = new();
    private readonly ConcurrentDictionary<string, int[]> _kept = new();
    private int _keptCount;

    /// <param name="vocabulary">The 256 bytes and what merges make of them, in GPT-2's letters for bytes.</param>
    /// <param name="merges">The merges in the order in which they were learned.</param>
    /// <param name="normalizer">What is done to a text before.</param>
    /// <exception cref="DataException">A byte is missing, a token is not of such letters, or a merge stands twice or makes what is no token.</exception>
    public BpeTokenizer(Vocabulary vocabulary, IReadOnlyList<BpeMerge> merges, TextNormalizer? normalizer = null)
    {
        Vocabulary = vocabulary;
        Normalizer = normalizer ?? TextNormalizer.None;
        Merges = merges;
        _bytes = [.. vocabulary.Tokens.Select((token, id) => vocabulary.IsSpecial(id) ? [] : ByteLetters.Bytes(token)
            ?? throw new DataException($"token {id} is '{token}', which has a letter that stands for no byte; expected GPT-2's letters for bytes"))];
        for (int value = 0; value < 256; value++)
        {
            _byteIds[value] = vocabulary.Find([ByteLetters.Letter((byte)value)])
                ?? throw new DataException($"the vocabulary lacks the byte {value} ('{ByteLetters.Letter((byte)value)}'); all 256 are needed");
        }

        for (int i = 0; i < merges.Count; i++)
        {
            string left = vocabulary[merges[i].Left], right = vocabulary[merges[i].Right];
            int merged = vocabulary.Find(left + right) ?? throw new DataException($"merge {i + 1} makes '{left}{right}', which is no token of the vocabulary");
            if (!_merger.Add(merges[i], merged))
            {
                throw new DataException($"merge {i + 1}, '{left} {right}', stands in the list twice");
            }
        }
    }

    /// <inheritdoc/>
    public Vocabulary Vocabulary { get; }

    /// <inheritdoc/>
    public TextNormalizer Normalizer { get; }

    /// <summary>The merges in the order in which they were learned.</summary>
    public IReadOnlyList<BpeMerge> Merges { get; }

    /// <summary>Learns merges. The result depends on the texts alone: the most frequent pair is merged first, of equally frequent ones
    /// that with the smallest left id, then the smallest right id (ids grow in the order of learning, bytes in the order of their letters).
    /// For a vocabulary that two languages share, give the texts of both.</summary>
    /// <param name="texts">Texts of the training part only.</param>
    /// <param name="training">How many merges, and which special tokens.</param>
    /// <exception cref="DataException">There is no text.</exception>
    public static BpeTokenizer Train(IEnumerable<string> texts, BpeTraining training) => BpeTrainer.Train(texts, training);

    /// <inheritdoc/>
    public int[] Encode(string text)
    {
        ReadOnlySpan<char> normal = Normalizer.Apply(text);
        List<int> ids = new(normal.Length / 3 + 4);
        ConcurrentDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> kept = _kept.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int start = 0, end; start < normal.Length; start = end)
        {
            end = ByteLevelPieces.End(normal, start);
            ReadOnlySpan<char> piece = normal[start..end];
            if (piece.Length > LongestKept || !kept.TryGetValue(piece, out int[]? merged))
            {
                merged = EncodePiece(piece);
            }

            ids.AddRange(merged);
        }

        return [.. ids];
    }

    /// <inheritdoc/>
    public string Decode(ReadOnlySpan<int> ids) => DecodedText.Of(OpenDecoder(), ids);

    /// <inheritdoc/>
    public ITokenDecoder OpenDecoder() => new ByteDecoder(Vocabulary, _bytes);

    private int[] EncodePiece(ReadOnlySpan<char> piece)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(piece)];
        Encoding.UTF8.GetBytes(piece, bytes);
        int[] merged = _merger.Merge(Array.ConvertAll(bytes, value => _byteIds[value]));
        if (piece.Length <= LongestKept && _keptCount < MostKept && _kept.TryAdd(piece.ToString(), merged))
        {
            Interlocked.Increment(ref _keptCount);
        }

        return merged;
    }
}

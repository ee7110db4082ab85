namespace Unroll.Data.Text.Tokens;

/// <summary>Tokens and their ids: special tokens first, then those of texts, without gaps.</summary>
public sealed class Vocabulary
{
    private static readonly (SpecialTokens Special, string Token)[] SpecialNames =
        [(SpecialTokens.Pad, "<pad>"), (SpecialTokens.Unknown, "<unk>"), (SpecialTokens.Begin, "<bos>"), (SpecialTokens.End, "<eos>")];

    private readonly string[] _tokens;
    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byText;

    /// <param name="specials">The special tokens wanted.</param>
    /// <param name="tokens">The other tokens, in order of their ids; none may be empty, occur twice or be written like a special token that is wanted.</param>
    /// <exception cref="DataException">A token is empty or occurs twice.</exception>
    public Vocabulary(SpecialTokens specials, IEnumerable<string> tokens)
    {
        Specials = specials;
        string[] names = [.. SpecialNames.Where(pair => specials.HasFlag(pair.Special)).Select(pair => pair.Token)];
        SpecialCount = names.Length;
        _tokens = [.. names, .. tokens];
        _ids = new Dictionary<string, int>(_tokens.Length);
        _byText = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int id = 0; id < _tokens.Length; id++)
        {
            if (_tokens[id].Length == 0 || !_ids.TryAdd(_tokens[id], id))
            {
                throw new DataException(_tokens[id].Length == 0
                    ? $"token {id} of the vocabulary is empty; remove it"
                    : $"the token '{_tokens[id]}' stands in the vocabulary twice, as {_ids[_tokens[id]]} and as {id}; keep one");
            }
        }
    }

    /// <summary>How many tokens there are, special ones with them; ids run from 0 to one less.</summary>
    public int Count => _tokens.Length;

    /// <summary>The special tokens it has.</summary>
    public SpecialTokens Specials { get; }

    /// <summary>How many of the first ids are special tokens.</summary>
    public int SpecialCount { get; }

    /// <summary>All tokens in order of their ids.</summary>
    public IReadOnlyList<string> Tokens => _tokens;

    /// <summary>The id of <c>&lt;pad&gt;</c>; null where it is not wanted.</summary>
    public int? PadId => IdOf(SpecialTokens.Pad);

    /// <summary>The id of <c>&lt;unk&gt;</c>; null where it is not wanted.</summary>
    public int? UnknownId => IdOf(SpecialTokens.Unknown);

    /// <summary>The id of <c>&lt;bos&gt;</c>; null where it is not wanted.</summary>
    public int? BeginId => IdOf(SpecialTokens.Begin);

    /// <summary>The id of <c>&lt;eos&gt;</c>; null where it is not wanted.</summary>
    public int? EndId => IdOf(SpecialTokens.End);

    /// <summary>The token of an id; its text, or for byte-level tokens the letters that stand for its bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The id is not one of this vocabulary.</exception>
    public string this[int id] => (uint)id < (uint)_tokens.Length ? _tokens[id]
        : throw new ArgumentOutOfRangeException(nameof(id), id, $"the vocabulary has the ids 0 to {Count - 1}");

    /// <summary>Whether the id is a special token's.</summary>
    public bool IsSpecial(int id) => id >= 0 && id < SpecialCount;

    /// <summary>The id of a token of texts; null where there is none. What is only written like a special token is none.</summary>
    public int? Find(ReadOnlySpan<char> token) => _byText.TryGetValue(token, out int id) && id >= SpecialCount ? id : null;

    private int? IdOf(SpecialTokens special) =>
        Specials.HasFlag(special) ? SpecialNames.Count(pair => pair.Special < special && Specials.HasFlag(pair.Special)) : null;
}

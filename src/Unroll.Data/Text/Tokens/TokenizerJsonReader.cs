using System.Text.Json;
using Unroll.Data.Text.Normalization;

namespace Unroll.Data.Text.Tokens;

/// <summary>Reads the form of <c>tokenizer.json</c> that <see cref="TokenizerJson"/> writes, and refuses what it does not.</summary>
internal sealed class TokenizerJsonReader(string path)
{
    public ITokenizer Read(JsonElement root)
    {
        Need(root.ValueKind == JsonValueKind.Object, "is not a JSON object; expected a tokenizer.json");
        foreach (string name in (string[])["truncation", "padding", "post_processor"])
        {
            Need(!root.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null, $"has '{name}', which is not supported; expected null");
        }

        JsonElement model = Member(root, "model", JsonValueKind.Object);
        Vocabulary vocabulary = ReadVocabulary(root, model);
        TextNormalizer normalizer = ReadNormalizer(root);
        JsonElement divider = Member(root, "pre_tokenizer", JsonValueKind.Object);
        string type = Text(model, "type"), division = Text(divider, "type");
        switch (type, division)
        {
            case ("WordLevel", "WhitespaceSplit"):
                return new WordTokenizer(vocabulary, WordRule.Whitespace, normalizer);
            case ("WordLevel", "Split"):
                string pattern = Text(Member(divider, "pattern", JsonValueKind.Object), "Regex");
                Need(pattern is TokenizerJson.AnyCharacter or WordPieces.Pattern, $"divides by the pattern '{pattern}', which is not supported");
                return pattern == TokenizerJson.AnyCharacter ? new CharacterTokenizer(vocabulary, normalizer) : new WordTokenizer(vocabulary, WordRule.Words, normalizer);
            case ("BPE", "ByteLevel"):
                return ReadBytePairs(model, divider, vocabulary, normalizer);
            default:
                throw Error($"has a model '{type}' with the pre-tokenizer '{division}', which is not supported; expected BPE with ByteLevel, or WordLevel with Split or WhitespaceSplit");
        }
    }

    private ITokenizer ReadBytePairs(JsonElement model, JsonElement divider, Vocabulary vocabulary, TextNormalizer normalizer)
    {
        bool divides = !divider.TryGetProperty("use_regex", out JsonElement pattern) || pattern.ValueKind != JsonValueKind.False;
        Need(!divider.TryGetProperty("add_prefix_space", out JsonElement prefix) || prefix.ValueKind == JsonValueKind.False, "adds a blank before the text (add_prefix_space), which is not supported");
        JsonElement list = Member(model, "merges", JsonValueKind.Array);
        List<BpeMerge> merges = new(list.GetArrayLength());
        foreach (JsonElement element in list.EnumerateArray())
        {
            (string left, string right) = Sides(element, merges.Count + 1);
            merges.Add(new BpeMerge(IdOf(left), IdOf(right)));

            int IdOf(string token) => vocabulary.Find(token)
                ?? throw Error($"merge {merges.Count + 1} ('{left} {right}') names '{token}', which is no token of the vocabulary");
        }

        if (divides)
        {
            return new BpeTokenizer(vocabulary, merges, normalizer);
        }

        ByteTokenizer bytes = new(vocabulary.Specials, normalizer);
        Need(merges.Count == 0 && vocabulary.Tokens.SequenceEqual(bytes.Vocabulary.Tokens), "divides nothing (use_regex false) and so should hold the 256 bytes in order and no merge, but does not");
        return bytes;
    }

    private (string Left, string Right) Sides(JsonElement element, int number)
    {
        string[] sides = element.ValueKind switch
        {
            JsonValueKind.String => element.GetString()!.Split(' '),
            JsonValueKind.Array => [.. element.EnumerateArray().Select(side => side.ValueKind == JsonValueKind.String ? side.GetString()! : "")],
            _ => [],
        };
        return sides is [{ Length: > 0 } left, { Length: > 0 } right] ? (left, right) : throw Error($"merge {number} is {element.GetRawText()}; expected two tokens with one blank between");
    }

    private Vocabulary ReadVocabulary(JsonElement root, JsonElement model)
    {
        JsonElement vocab = Member(model, "vocab", JsonValueKind.Object);
        int count = vocab.GetPropertyCount();
        string?[] tokens = new string?[count];
        foreach (JsonProperty property in vocab.EnumerateObject())
        {
            string token = property.Name;
            Need(property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetInt32(out _), $"token '{token}' has the id {property.Value.GetRawText()}; expected a whole number");
            int id = property.Value.GetInt32();
            Need(id >= 0 && id < count, $"token '{token}' has the id {id}, but a vocabulary of {count} tokens has the ids 0 to {count - 1}: tokens are missing, or an id is wrong");
            Need(tokens[id] is null, $"the id {id} belongs to two tokens, '{tokens[id]}' and '{token}'");
            tokens[id] = token;
        }

        SpecialTokens specials = ReadSpecials(root, tokens!);
        int first = new Vocabulary(specials, []).Count;
        return new Vocabulary(specials, tokens.Skip(first)!);
    }

    private SpecialTokens ReadSpecials(JsonElement root, string[] tokens)
    {
        SpecialTokens specials = SpecialTokens.None;
        JsonElement[] added = [.. Member(root, "added_tokens", JsonValueKind.Array).EnumerateArray()];
        string[] names = [.. added.Select(token => Text(token, "content"))];
        foreach (string name in names)
        {
            specials |= name switch
            {
                "<pad>" => SpecialTokens.Pad,
                "<unk>" => SpecialTokens.Unknown,
                "<bos>" => SpecialTokens.Begin,
                "<eos>" => SpecialTokens.End,
                _ => throw Error($"has the special token '{name}', which is not supported; expected <pad>, <unk>, <bos> or <eos>"),
            };
        }

        Vocabulary wanted = new(specials, []);
        Need(names.SequenceEqual(wanted.Tokens), $"lists the special tokens {string.Join(", ", names)}; expected each once and in the order {string.Join(", ", wanted.Tokens)}");
        for (int id = 0; id < wanted.Count; id++)
        {
            bool stated = added[id].TryGetProperty("id", out JsonElement number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out int value) && value == id;
            Need(stated && id < tokens.Length && tokens[id] == names[id], $"the special token {names[id]} should have the id {id} among added_tokens and in the vocabulary, but has not");
        }

        return specials;
    }

    private TextNormalizer ReadNormalizer(JsonElement root)
    {
        if (!root.TryGetProperty("normalizer", out JsonElement normalizer) || normalizer.ValueKind == JsonValueKind.Null)
        {
            return TextNormalizer.None;
        }

        Need(normalizer.ValueKind == JsonValueKind.Object, "has a 'normalizer' that is no object");
        JsonElement[] steps = Text(normalizer, "type") == "Sequence" ? [.. Member(normalizer, "normalizers", JsonValueKind.Array).EnumerateArray()] : [normalizer];
        string[] names = [.. steps.Select(step => Text(step, "type"))];
        return names switch
        {
            ["NFC"] => new TextNormalizer(UnicodeForm.Nfc),
            ["NFKC"] => new TextNormalizer(UnicodeForm.Nfkc),
            ["Lowercase"] => new TextNormalizer(Lowercase: true),
            ["NFC", "Lowercase"] => new TextNormalizer(UnicodeForm.Nfc, true),
            ["NFKC", "Lowercase"] => new TextNormalizer(UnicodeForm.Nfkc, true),
            _ => throw Error($"normalises by {string.Join(", ", names)}, which is not supported; expected NFC or NFKC, then Lowercase"),
        };
    }

    private JsonElement Member(JsonElement parent, string name, JsonValueKind kind) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == kind ? value
            : throw Error($"has no '{name}' that is a JSON {kind.ToString().ToLowerInvariant()} where one is expected");

    private string Text(JsonElement parent, string name) => Member(parent, name, JsonValueKind.String).GetString()!;

    private void Need(bool condition, string problem)
    {
        if (!condition)
        {
            throw Error(problem);
        }
    }

    private DataException Error(string problem) => new(new SourceLocation(path), problem);
}

using System.Text.Encodings.Web;
using System.Text.Json;
using Unroll.Data.Text.Normalization;

namespace Unroll.Data.Text.Tokens;

/// <summary>Writes the form of <c>tokenizer.json</c>.</summary>
internal static class TokenizerJson
{
    /// <summary>The pattern that divides characters.</summary>
    public const string AnyCharacter = @"[\s\S]";

    /// <summary>Indented; letters of all languages as they are.</summary>
    public static readonly JsonWriterOptions Form = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream stream, ITokenizer tokenizer)
    {
        using Utf8JsonWriter json = new(stream, Form);
        json.WriteStartObject();
        json.WriteString("version", "1.0");
        json.WriteNull("truncation");
        json.WriteNull("padding");
        WriteAddedTokens(json, tokenizer.Vocabulary);
        WriteNormalizer(json, tokenizer.Normalizer);
        json.WriteNull("post_processor");
        switch (tokenizer)
        {
            case BpeTokenizer bpe:
                WriteBytePairs(json, bpe.Vocabulary, bpe.Merges, divide: true);
                break;
            case ByteTokenizer:
                WriteBytePairs(json, tokenizer.Vocabulary, [], divide: false);
                break;
            case WordTokenizer words:
                WriteWords(json, words);
                break;
            case CharacterTokenizer:
                WriteSplit(json, AnyCharacter, "Isolated", invert: false);
                WriteTyped(json, "decoder", "Fuse");
                WriteWordLevel(json, tokenizer.Vocabulary);
                break;
            default:
                throw new ArgumentException($"{tokenizer.GetType().Name} has no form on disk", nameof(tokenizer));
        }

        json.WriteEndObject();
    }

    public static void WriteVocabulary(Utf8JsonWriter json, Vocabulary vocabulary)
    {
        json.WriteStartObject();
        for (int id = 0; id < vocabulary.Count; id++)
        {
            json.WriteNumber(vocabulary[id], id);
        }

        json.WriteEndObject();
    }

    private static void WriteAddedTokens(Utf8JsonWriter json, Vocabulary vocabulary)
    {
        json.WriteStartArray("added_tokens");
        for (int id = 0; id < vocabulary.SpecialCount; id++)
        {
            json.WriteStartObject();
            json.WriteNumber("id", id);
            json.WriteString("content", vocabulary[id]);
            foreach (string no in (string[])["single_word", "lstrip", "rstrip", "normalized"])
            {
                json.WriteBoolean(no, false);
            }

            json.WriteBoolean("special", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNormalizer(Utf8JsonWriter json, TextNormalizer normalizer)
    {
        if (normalizer == TextNormalizer.None)
        {
            json.WriteNull("normalizer");
            return;
        }

        json.WriteStartObject("normalizer");
        json.WriteString("type", "Sequence");
        json.WriteStartArray("normalizers");
        if (normalizer.Form != UnicodeForm.None)
        {
            WriteTyped(json, null, normalizer.Form == UnicodeForm.Nfc ? "NFC" : "NFKC");
        }

        if (normalizer.Lowercase)
        {
            WriteTyped(json, null, "Lowercase");
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTyped(Utf8JsonWriter json, string? name, string type)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }

        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteEndObject();
    }

    private static void WriteWords(Utf8JsonWriter json, WordTokenizer words)
    {
        if (words.Rule == WordRule.Whitespace)
        {
            WriteTyped(json, "pre_tokenizer", "WhitespaceSplit");
        }
        else
        {
            WriteSplit(json, WordPieces.Pattern, "Removed", invert: true);
        }

        json.WriteNull("decoder");
        WriteWordLevel(json, words.Vocabulary);
    }

    private static void WriteSplit(Utf8JsonWriter json, string pattern, string behavior, bool invert)
    {
        json.WriteStartObject("pre_tokenizer");
        json.WriteString("type", "Split");
        json.WriteStartObject("pattern");
        json.WriteString("Regex", pattern);
        json.WriteEndObject();
        json.WriteString("behavior", behavior);
        json.WriteBoolean("invert", invert);
        json.WriteEndObject();
    }

    private static void WriteWordLevel(Utf8JsonWriter json, Vocabulary vocabulary)
    {
        json.WriteStartObject("model");
        json.WriteString("type", "WordLevel");
        json.WritePropertyName("vocab");
        WriteVocabulary(json, vocabulary);
        json.WriteString("unk_token", vocabulary[vocabulary.UnknownId!.Value]);
        json.WriteEndObject();
    }

    private static void WriteBytePairs(Utf8JsonWriter json, Vocabulary vocabulary, IReadOnlyList<BpeMerge> merges, bool divide)
    {
        foreach (string part in (string[])["pre_tokenizer", "decoder"])
        {
            json.WriteStartObject(part);
            json.WriteString("type", "ByteLevel");
            json.WriteBoolean("add_prefix_space", false);
            json.WriteBoolean("trim_offsets", false);
            json.WriteBoolean("use_regex", divide);
            json.WriteEndObject();
        }

        json.WriteStartObject("model");
        json.WriteString("type", "BPE");
        foreach (string none in (string[])["dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix"])
        {
            json.WriteNull(none);
        }

        json.WriteBoolean("fuse_unk", false);
        json.WriteBoolean("byte_fallback", false);
        json.WritePropertyName("vocab");
        WriteVocabulary(json, vocabulary);
        json.WriteStartArray("merges");
        foreach (BpeMerge merge in merges)
        {
            json.WriteStringValue($"{vocabulary[merge.Left]} {vocabulary[merge.Right]}"); // letters for bytes hold no blank
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

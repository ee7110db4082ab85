using System.Text.Json;
using Unroll.Data.Files;

namespace Unroll.Data.Text.Tokens;

/// <summary>Tokenizers on disk, in the form of Hugging Face's <c>tokenizer.json</c>, which that library reads as it is: characters and words are its
/// <c>WordLevel</c>, bytes and byte pairs its byte-level <c>BPE</c>, with the normalisation in them. Two things differ there: a text that is written like a
/// special token is taken for that token, and an unknown character decodes to <c>&lt;unk&gt;</c>. Nothing that is read can execute.</summary>
public static class TokenizerFile
{
    /// <summary>The largest file that is read: 256 MiB.</summary>
    public const long LargestBytes = 256L << 20;

    private const int Depth = 16;

    /// <summary>Writes a tokenizer.</summary>
    /// <param name="path">The file; replaced whole.</param>
    /// <param name="tokenizer">One of this namespace's.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="ArgumentException">The tokenizer is of another kind.</exception>
    public static void Write(string path, ITokenizer tokenizer) => AtomicFile.Write(path, stream => TokenizerJson.Write(stream, tokenizer));

    /// <summary>Writes <c>vocab.json</c> and <c>merges.txt</c>, GPT-2's two files, which the <c>BpeOptions</c> of Microsoft.ML.Tokenizers read. There
    /// <c>ByteLevel</c> must be set and a <c>RegexPreTokenizer</c> given with GPT-2's pattern; letters beyond Unicode's first plane, which .NET's
    /// patterns take for signs, are then divided otherwise.</summary>
    /// <param name="folder">Where to; made where it is not there.</param>
    /// <param name="tokenizer">Byte pairs.</param>
    /// <exception cref="IOException">They cannot be written.</exception>
    public static void WriteVocabularyAndMerges(string folder, BpeTokenizer tokenizer)
    {
        AtomicFile.Write(Path.Combine(folder, "vocab.json"), stream =>
        {
            using Utf8JsonWriter json = new(stream, TokenizerJson.Form);
            TokenizerJson.WriteVocabulary(json, tokenizer.Vocabulary);
        });
        IEnumerable<string> merges = tokenizer.Merges.Select(merge => $"{tokenizer.Vocabulary[merge.Left]} {tokenizer.Vocabulary[merge.Right]}\n");
        AtomicFile.WriteText(Path.Combine(folder, "merges.txt"), "#version: 0.2\n" + string.Concat(merges));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expectedSize">How many tokens the reader counts on (rows of an embedding); null: any.</param>
    /// <exception cref="DataException">It is no such file, another size, or contradicts itself: ids that are missing, double or out of
    /// range, merges of tokens that are not there. The message says which.</exception>
    public static ITokenizer Read(string path, int? expectedSize = null)
    {
        byte[] bytes = ReadBytes(path);
        try
        {
            JsonDocumentOptions options = new() { AllowDuplicateProperties = false, MaxDepth = Depth };
            using JsonDocument document = JsonDocument.Parse(bytes.AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0), options);
            ITokenizer tokenizer = new TokenizerJsonReader(path).Read(document.RootElement);
            return expectedSize is not { } size || size == tokenizer.Vocabulary.Count ? tokenizer : throw new DataException(new SourceLocation(path),
                $"has {tokenizer.Vocabulary.Count} tokens, but {size} are expected; take the file that was written with the model");
        }
        catch (JsonException e)
        {
            throw new DataException(new SourceLocation(path, (e.LineNumber ?? 0) + 1), $"is no valid JSON, or names a token twice: {e.Message}", e);
        }
        catch (InvalidOperationException e)
        {
            throw new DataException(new SourceLocation(path), $"holds a text that is no Unicode: {e.Message}", e);
        }
        catch (DataException e) when (e.Location is null)
        {
            throw new DataException(new SourceLocation(path), e.Message, e);
        }
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            FileInfo file = new(path);
            return file.Length <= LargestBytes ? File.ReadAllBytes(path)
                : throw new DataException(new SourceLocation(path), $"has {file.Length:N0} bytes; a tokenizer has at most {LargestBytes:N0}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(new SourceLocation(path), $"cannot be opened: {e.Message}", e);
        }
    }
}

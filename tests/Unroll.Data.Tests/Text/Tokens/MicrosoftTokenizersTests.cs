using Microsoft.ML.Tokenizers;
using Unroll.Data.Text.Tokens;
using Unroll.Tests;
using Xunit;
using BpeTokenizer = Unroll.Data.Text.Tokens.BpeTokenizer;

namespace Unroll.Data.Tests.Text.Tokens;

/// <summary>What is written here is read there, with the same ids.</summary>
public sealed class MicrosoftTokenizersTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void RandomTextHasTheSameIds()
    {
        string[] texts = [.. Enumerable.Range(0, 200).Select(i => $"the {i % 13} größte cats don't, they're 日本 {i % 7}  x\n")];
        BpeTokenizer ours = BpeTokenizer.Train(texts, new BpeTraining { Merges = 150 });
        Tokenizer theirs = ReadThere(ours);
        Random random = new(3);
        for (int i = 0; i < 400; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => random.Next(3) == 0
                ? char.ConvertFromUtf32(random.Next(1, 0xD800)) : " the größte 's\t\n\u3000é日1½👍🏽"[random.Next(16)].ToString()));
            text = string.Concat(text.EnumerateRunes().Where(rune => rune.IsBmp)); // see WriteVocabularyAndMerges
            Assert.Equal(theirs.EncodeToIds(text), ours.Encode(text));
        }

        Assert.Equal(theirs.EncodeToIds("ok 👍🏽👩‍🚀!"), ours.Encode("ok 👍🏽👩‍🚀!"));
    }

    [Fact]
    public void RealTextHasTheSameIds()
    {
        string[] lines = File.ReadAllLines(Path.Combine(RealData.Folder("tinyshakespeare"), "input.txt"));
        BpeTokenizer ours = BpeTokenizer.Train(lines, new BpeTraining { Merges = 2000 });
        Tokenizer theirs = ReadThere(ours);
        foreach (string line in lines.Where((_, i) => i % 7 == 0))
        {
            Assert.Equal(theirs.EncodeToIds(line), ours.Encode(line));
        }
    }

    private Tokenizer ReadThere(BpeTokenizer ours)
    {
        TokenizerFile.WriteVocabularyAndMerges(_folder.Path, ours);
        return Microsoft.ML.Tokenizers.BpeTokenizer.Create(new BpeOptions(Path.Combine(_folder.Path, "vocab.json"), Path.Combine(_folder.Path, "merges.txt"))
        {
            ByteLevel = true,
            PreTokenizer = new RegexPreTokenizer(SlowBytePairs.Gpt2(), null),
        });
    }
}

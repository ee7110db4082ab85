using Unroll.Data.Text.Reading;
using Unroll.Data.Text.Tokens;
using Unroll.Tests;
using Xunit;

namespace Unroll.Data.Tests.Text.Reading;

public sealed class RealTextTests
{
    private static readonly TextReadOptions Plain = new();

    [Fact]
    public void MovieReviewsAreLatin1WithTheSignsOfWindows()
    {
        string folder = RealData.Folder("movie-reviews");
        DataException error = Assert.Throws<DataException>(() => new DocumentReader(Plain, folder).Lines("rt-polarity.pos"));
        Assert.EndsWith("rt-polarity.pos", error.Location!.File, StringComparison.Ordinal);
        Assert.Contains("has the byte 0xF3 at byte offset 4,645", error.Message, StringComparison.Ordinal);

        DocumentReader reader = new(new TextReadOptions { Encoding = TextEncoding.Latin1 }, folder);
        TextSet[] sets = [reader.Lines("rt-polarity.pos", "pos"), reader.Lines("rt-polarity.neg", "neg")];
        TextDocument[] documents = [.. sets.SelectMany(set => set.Documents)];
        Assert.Equal([("pos", 5331), ("neg", 5331)], documents.GroupBy(document => document.Label!).Select(group => (group.Key, group.Count())));
        Assert.Contains(documents, document => document.Text.Contains("el ladrón de orquídeas", StringComparison.Ordinal));
        Assert.Contains(documents, document => document.Text.Contains('—', StringComparison.Ordinal));
        Assert.DoesNotContain(documents, document => document.Text.Any(c => c is >= '\u0080' and < '\u00A0'));
        Assert.Empty(sets.SelectMany(set => set.Notes));
    }

    [Theory]
    [InlineData("train", 29_000)]
    [InlineData("val", 1_014)]
    [InlineData("test_2016_flickr", 1_000)]
    [InlineData("test_2017_flickr", 1_000)]
    public void Multi30kHasAsManyPairsAsItSays(string part, int pairs)
    {
        TextSet set = new DocumentReader(Plain, RealData.Folder("multi30k")).Parallel($"{part}.de.gz", $"{part}.en.gz");
        Assert.Equal(pairs, set.Documents.Count);
        Assert.Empty(set.Notes);
    }

    [Fact]
    public void Multi30kIsLearnedAsOneVocabularyForTwoLanguages()
    {
        TextSet train = new DocumentReader(Plain, RealData.Folder("multi30k")).Parallel("train.de.gz", "train.en.gz");
        string[] texts = [.. train.Documents.Select(pair => pair.Text), .. train.Documents.SelectMany(pair => pair.Targets)];
        BpeTokenizer tokenizer = BpeTokenizer.Train(texts, new BpeTraining { Merges = 8000 });
        Assert.Equal(8000, tokenizer.Merges.Count);
        Assert.All(texts.Where((_, i) => i % 50 == 0), text => Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text))));
        Assert.Equal(["Ein", "Ġschwarzer", "ĠHund", "."], tokenizer.Encode("Ein schwarzer Hund.").Select(id => tokenizer.Vocabulary[id].Replace("Ã¶", "ö", StringComparison.Ordinal)));
    }

    [Fact]
    public void TinyShakespeareHas65Characters()
    {
        TextDocument text = Assert.Single(new DocumentReader(Plain, RealData.Folder("tinyshakespeare")).WholeFile("input.txt").Documents);
        CharacterTokenizer characters = CharacterTokenizer.Train([text.Text]);
        Assert.Equal(1_115_394, text.Text.Length);
        Assert.Equal(65, characters.Vocabulary.Count - characters.Vocabulary.SpecialCount);
        int[] ids = characters.Encode(text.Text);
        Assert.DoesNotContain(characters.Vocabulary.UnknownId!.Value, ids);
        Assert.Equal(text.Text, characters.Decode(ids));
    }

    [Fact]
    public void AeslcHasABodyAndSubjects()
    {
        TextColumns columns = new("body") { Targets = ["subject", "ann0", "ann1", "ann2"], Id = "id" };
        TextSet set = new DocumentReader(Plain, RealData.Folder("aeslc")).Table("dev.jsonl", columns);
        Assert.Equal("allen-p_inbox_29", set.Documents[0].Id);
        Assert.Equal("Confirmation: Risk Management Simulation Meeting 10/30/01", set.Documents[0].Targets[0]);
        Assert.Equal(4, set.Documents[0].Targets.Count);
    }

    [Fact]
    public void Flickr8kHasFiveCaptionsForAPicture()
    {
        TextSet set = new DocumentReader(Plain, RealData.Folder("flickr8k-1000")).Table("captions.txt", new TextColumns("caption") { Group = "image", Delimiter = ',' });
        Assert.Equal(40_455, set.Documents.Count);
        Assert.All(set.Documents.GroupBy(caption => caption.Group!), picture => Assert.Equal(5, picture.Count()));
    }
}

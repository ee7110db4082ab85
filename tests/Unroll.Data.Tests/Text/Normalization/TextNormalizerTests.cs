using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Unroll.Data.Text.Normalization;
using Xunit;

namespace Unroll.Data.Tests.Text.Normalization;

public sealed class TextNormalizerTests
{
    private static readonly TextNormalizer Nfc = new(UnicodeForm.Nfc);
    private static readonly TextNormalizer Nfkc = new(UnicodeForm.Nfkc);

    /// <summary>The hashes are of what ICU 78.2 (Unicode 17) makes of the same texts: every character before and behind two marks out of order.</summary>
    [Theory]
    [InlineData(UnicodeForm.Nfc, "6906c01efce0701616e2bd83e6afe7a8ff7283e38ea45f6d82baca33e832d692")]
    [InlineData(UnicodeForm.Nfkc, "3eec2bfaf6b4cc835027a19de86f4e47f636dc7697179c22034460f71b38721d")]
    public void EveryCharacterIsNormalisedAsByIcu(UnicodeForm form, string expected)
    {
        TextNormalizer normalizer = new(form);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int point = 0; point < 0x110000; point++)
        {
            if (Rune.IsValid(point))
            {
                string c = char.ConvertFromUtf32(point);
                hash.AppendData(Encoding.UTF8.GetBytes(normalizer.Apply($"a{c}\u0316\u0301{c}") + "\n"));
            }
        }

        Assert.Equal(expected, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Examples of Unicode Standard Annex 15, figures 3 to 6.</summary>
    [Theory]
    [InlineData("\u212B", "\u00C5", "\u00C5")]
    [InlineData("\u2126", "\u03A9", "\u03A9")]
    [InlineData("s\u0323\u0307", "\u1E69", "\u1E69")]
    [InlineData("\u1E0B\u0323", "\u1E0D\u0307", "\u1E0D\u0307")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307", "q\u0323\u0307")]
    [InlineData("\uFB01", "\uFB01", "fi")]
    [InlineData("2\u2075", "2\u2075", "25")]
    [InlineData("\u1E9B\u0323", "\u1E9B\u0323", "\u1E69")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C", "\uD55C")]
    [InlineData("\uAC00\u11A8", "\uAC01", "\uAC01")]
    [InlineData("\u0958", "\u0915\u093C", "\u0915\u093C")]
    public void FormsAreThoseOfTheStandard(string text, string nfc, string nfkc)
    {
        Assert.Equal(nfc, Nfc.Apply(text));
        Assert.Equal(nfkc, Nfkc.Apply(text));
    }

    [Fact]
    public void NormalisingTwiceChangesNothingMore() => AnyText.Gen.Sample(text =>
    {
        string once = Nfc.Apply(text);
        string compatible = Nfkc.Apply(text);
        return once == Nfc.Apply(once) && compatible == Nfkc.Apply(compatible) && compatible == Nfkc.Apply(once);
    }, iter: 2000, threads: 1);

    [Fact]
    public void LettersBecomeSmallByTheirOwnMapping()
    {
        TextNormalizer small = new(Lowercase: true);
        Assert.Equal("äσ\U00010428 ß i\u0307", small.Apply("ÄΣ\U00010400 ß İ"));
        Assert.Equal("fi é", new TextNormalizer(UnicodeForm.Nfkc, true).Apply("\uFB01 E\u0301"));
    }

    [Theory]
    [InlineData("שָׁלוֹם مرحبا بالعالم")]
    [InlineData("👩‍🚀👍🏽🇩🇪")]
    public void RightToLeftAndEmojiStayAsTheyAre(string text)
    {
        Assert.Same(text, TextNormalizer.None.Apply(text));
        Assert.Equal(text.EnumerateRunes().Count(), Nfc.Apply(text).EnumerateRunes().Count());
    }

    [Fact]
    public void ALongRunOfMarksTakesBoundedTime()
    {
        string marks = "e" + string.Concat(Enumerable.Repeat("\u0301\u0316", 500_000));
        string normal = Nfc.Apply(marks);
        Assert.Equal("é\u0316", normal[..2]);
        Assert.Equal(1_000_000, normal.Length);
        Assert.Equal('\u0301', normal[^1]);
    }
}

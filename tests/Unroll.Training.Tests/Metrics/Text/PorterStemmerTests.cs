using Unroll.Training.Metrics.Text;
using Xunit;

namespace Unroll.Training.Tests.Metrics.Text;

public sealed class PorterStemmerTests
{
    /// <summary>nltk/test/stem.doctest.</summary>
    [Fact]
    public void The_examples_of_NLTK()
    {
        string[] words = "caresses flies dies mules denied died agreed owned humbled sized meeting stating siezing itemization sensational traditional reference colonizer plotted".Split(' ');
        Assert.Equal("caress fli die mule deni die agre own humbl size meet state siez item sensat tradit refer colon plot", string.Join(' ', words.Select(PorterStemmer.Stem)));
    }

    /// <summary>Examples of the paper (Porter 1980), carried through all steps where a later step changes the printed result of one.</summary>
    [Theory]
    [InlineData("caresses ponies caress cats", "caress poni caress cat")] // 1a
    [InlineData("feed plastered bled motoring sing", "feed plaster bled motor sing")] // 1b
    [InlineData("conflated troubled sized hopping tanned falling hissing fizzed failing filing", "conflat troubl size hop tan fall hiss fizz fail file")]
    [InlineData("happy", "happi")] // 1c
    [InlineData("relational conditional rational valenci hesitanci digitizer", "relat condit ration valenc hesit digit")] // 2
    [InlineData("conformabli radicalli differentli vileli analogousli", "conform radic differ vile analog")]
    [InlineData("vietnamization predication operator feudalism decisiveness hopefulness callousness", "vietnam predic oper feudal decis hope callous")]
    [InlineData("formaliti sensitiviti sensibiliti", "formal sensit sensibl")]
    [InlineData("triplicate formative formalize electriciti electrical hopeful goodness", "triplic form formal electr electr hope good")] // 3
    [InlineData("revival allowance inference airliner gyroscopic adjustable defensible irritant replacement", "reviv allow infer airlin gyroscop adjust defens irrit replac")] // 4
    [InlineData("adjustment dependent adoption homologou communism activate angulariti homologous effective bowdlerize", "adjust depend adopt homolog commun activ angular homolog effect bowdler")]
    [InlineData("probate rate cease controll roll", "probat rate ceas control roll")] // 5
    [InlineData("generalizations oscillators", "gener oscil")] // section 1
    [InlineData("connect connected connecting connection connections", "connect connect connect connect connect")]
    public void The_examples_of_the_paper(string words, string stems) => Assert.Equal(stems, string.Join(' ', words.Split(' ').Select(PorterStemmer.Stem)));

    /// <summary>What NLTK adds: irregular words, ies and ied after one letter, y after a consonant, short words, alli, fulli and logi.</summary>
    [Theory]
    [InlineData("sky skies dying lying news innings proceed", "sky sky die lie news inning proceed")]
    [InlineData("ties tied spied enjoy enjoyment spy say", "tie tie spi enjoy enjoy spi say")]
    [InlineData("oed ing as is", "o ing as is")]
    [InlineData("geologi theologi hopefulli", "geolog theolog hope")]
    [InlineData("ones ages used using", "one age use use")]
    public void The_changes_of_NLTK(string words, string stems) => Assert.Equal(stems, string.Join(' ', words.Split(' ').Select(PorterStemmer.Stem)));
}

using Unroll.Data;
using Unroll.Training.Metrics.Text;
using Xunit;

namespace Unroll.Training.Tests.Metrics.Text;

public sealed class LanguageScoreTests
{
    [Fact]
    public void A_fair_choice_among_eight_has_perplexity_8_and_3_bits()
    {
        var score = new LanguageScore(100 * Math.Log(8), 100, 300);
        Assert.Equal(Math.Log(8), score.NatsPerToken, 12);
        Assert.Equal(8, score.Perplexity, 12);
        Assert.Equal(3, score.BitsPerToken, 12);
        Assert.Equal(1, score.BitsPerCharacter, 12);
    }

    [Fact]
    public void Nothing_is_refused_and_a_broken_model_never_looks_good()
    {
        Assert.Throws<DataException>(() => new LanguageScore(0, 0, 5));
        Assert.Throws<DataException>(() => new LanguageScore(0, 5, 0));
        Assert.True(double.IsNaN(new LanguageScore(double.NaN, 5, 5).Perplexity));
    }
}

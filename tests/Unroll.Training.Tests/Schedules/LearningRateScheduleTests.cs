using Unroll.Training.Recipes;
using Unroll.Training.Schedules;
using Xunit;

namespace Unroll.Training.Tests.Schedules;

public sealed class LearningRateScheduleTests
{
    private const int StepsPerEpoch = 10;
    private const int Epochs = 10;

    private static readonly TrainingSpec Spec = new() { LearningRate = 2, DecayFactor = 0.5, DecayEpochs = 3 };

    /// <summary>The recursive forms of torch.optim.lr_scheduler, which are written down differently from ours.</summary>
    [Fact]
    public void Cosine_is_CosineAnnealingLR()
    {
        LearningRateSchedule schedule = Make("cosine");
        double rate = 2;
        for (int t = 1; t < 100; t++)
        {
            rate = (1 + Math.Cos(Math.PI * t / 100)) / (1 + Math.Cos(Math.PI * (t - 1) / 100)) * rate;
            Assert.Equal(rate, schedule.At(t), 1e-9);
        }
    }

    [Fact]
    public void Step_and_exponential_fall_at_epochs()
    {
        Assert.Equal([2, 2, 1, 0.5], new[] { 0, 29, 30, 60 }.Select(s => Make("step").At(s)));
        Assert.Equal([2, 2, 1, 0.5], new[] { 0, 9, 10, 20 }.Select(s => Make("exponential").At(s)));
    }

    [Fact]
    public void Linear_falls_to_nothing_and_constant_and_plateau_stay()
    {
        Assert.Equal([2, 1, 0], new[] { 0, 50, 100 }.Select(s => Make("linear").At(s)));
        Assert.Equal([2, 2], new[] { 0, 99 }.Select(s => Make("constant").At(s)));
        Assert.Equal([2, 2], new[] { 0, 99 }.Select(s => Make("plateau").At(s)));
    }

    /// <summary>Values of PyTorch's OneCycleLR(max_lr=2, total_steps=100): 2/25 at step 0, 2 at 29, 2/25e4 at 99; between them its cosine.</summary>
    [Fact]
    public void One_cycle_is_OneCycleLR()
    {
        LearningRateSchedule schedule = Make("one_cycle");
        Assert.Equal(2 / 25.0, schedule.At(0), 1e-12);
        Assert.Equal(2, schedule.At(29), 1e-12);
        Assert.Equal(2 / 25e4, schedule.At(99), 1e-12);
        Assert.Equal(2 + ((0.08 - 2) / 2 * (1 + Math.Cos(Math.PI * 10 / 29))), schedule.At(10), 1e-12);
        Assert.Equal(8e-6 + ((2 - 8e-6) / 2 * (1 + Math.Cos(Math.PI * (60 - 29) / 70))), schedule.At(60), 1e-12);
    }

    [Fact]
    public void Warm_up_rises_in_a_line_and_the_rest_follows()
    {
        var schedule = new LearningRateSchedule(Spec with { Schedule = "cosine", WarmupEpochs = 0.5 }, StepsPerEpoch, Epochs);
        Assert.Equal(2 * 1 / 5.0, schedule.At(0), 1e-12);
        Assert.Equal(2 * 5 / 5.0, schedule.At(4), 1e-12);
        Assert.Equal(2, schedule.At(5), 1e-12);
        Assert.Equal(2 * 0.5 * (1 + Math.Cos(Math.PI * 45 / 95.0)), schedule.At(50), 1e-12);
    }

    [Fact]
    public void Plateau_decays_after_epochs_without_improvement()
    {
        var plateau = new PlateauDecay();
        double[] factors = [.. new double[] { 5, 4, 4, 4, 4, 4, 4, 3, 3 }.Select(v => (plateau = plateau.After(v, false, Spec)).Factor)];
        Assert.Equal([1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.5], factors);
    }

    [Theory]
    [InlineData("cosinus", 1, 0, "not known")]
    [InlineData("cosine", 0, 0, "learning_rate")]
    [InlineData("cosine", 1, -1, "warmup_epochs")]
    public void Bad_settings_are_named(string name, double rate, double warmup, string word)
    {
        TrainingSpec spec = Spec with { Schedule = name, LearningRate = rate, WarmupEpochs = warmup };
        Assert.Contains(word, Assert.Throws<RunException>(() => new LearningRateSchedule(spec, 1, 1)).Message, StringComparison.Ordinal);
    }

    private static LearningRateSchedule Make(string name) => new(Spec with { Schedule = name }, StepsPerEpoch, Epochs);
}

using Unroll.Models.Video.Inspection;
using Xunit;

namespace Unroll.Models.Tests.Video.Inspection;

public sealed class FlopCountTests
{
    /// <summary>
    /// Pictures of 32 x 32 with 3 channels, 2 steps, widths 8 and 16 and 32 and 32 at 16, 8, 4 and 4 places a side, the mean to a classifier of 3:
    /// per picture 27·8·256 + 72·16·64 + 144·32·16 + 288·32·16 = 350,208, twice, and 32·3.
    /// </summary>
    [Fact]
    public void A_small_model_costs_what_its_layers_add_up_to()
    {
        Assert.Equal((2 * 350_208) + 96, Count("frame_cnn", VideoCases.Spec("frame_cnn"), 32, 3, 2));
    }

    /// <summary>As above; then a grid of 4 x 4 places and 32 channels to 64, and a GRU of 6 that reads 64: 3·6·(64 + 6) a step and direction; a classifier from 12.</summary>
    [Fact]
    public void Recurrent_layers_are_counted_in_each_direction()
    {
        long step = 350_208 + (512 * 64) + (2 * 3 * 6 * (64 + 6));
        Assert.Equal((2 * step) + (12 * 3), Count("lrcn", VideoCases.Spec("lrcn") with { Bidirectional = true }, 32, 3, 2));
    }

    /// <summary>Stem: 27·8·256 + 72·16·64 = 129,024 a picture at 8 x 8; ConvLSTM of 6: 9·24·16 from the input at every step, 9·24·6 from the state but at the first.</summary>
    [Fact]
    public void Recurrent_convolutions_are_counted_at_each_step()
    {
        long input = 9 * 24 * 16 * 64, state = 9 * 24 * 6 * 64;
        Assert.Equal((2 * (129_024 + input)) + state + (6 * 3), Count("conv_lstm", VideoCases.Spec("conv_lstm"), 32, 3, 2));
    }

    /// <summary>torchvision's documentation: resnet18 1.81, r3d_18 40.7, r2plus1d_18 40.52 GFLOPS (multiply-adds).</summary>
    [Theory]
    [InlineData("frame_cnn", 224, 1000, 1, 1.81)]
    [InlineData("r3d", 112, 400, 16, 40.7)]
    [InlineData("r2plus1d", 112, 400, 16, 40.52)]
    public void Published_networks_cost_what_is_published(string trunk, int pixels, int classes, int steps, double giga)
    {
        long count = Count(trunk, new ModelSpec { Trunk = trunk, Size = "full", Backbone = "resnet18" }, pixels, classes, steps);
        Assert.InRange(count / 1e9, giga * 0.998, giga * 1.005);
    }

    [Fact]
    public void A_model_of_series_has_no_clips()
    {
        using SequenceModel model = ModelCases.Build(ModelCases.Spec("gru"), ModelCases.Shape(ModelTask.Classify));
        Assert.Contains("'gru' reads series", Assert.Throws<ArgumentException>(() => FlopCount.PerClip(model, 4)).Message);
    }

    [Fact]
    public void The_model_is_left_as_it_was()
    {
        using SequenceModel model = ModelCases.Build(VideoCases.Spec("tsm"), VideoCases.Shape("tsm", ModelTask.Classify));
        long once = FlopCount.PerClip(model, 2);
        Assert.True(model.training);
        Assert.Equal(once, FlopCount.PerClip(model, 2));
        Assert.Equal((once - 96) * 2, FlopCount.PerClip(model, 4) - 96);
    }

    private static long Count(string trunk, ModelSpec spec, int pixels, int classes, int steps)
    {
        using SequenceModel model = ModelCases.Build(spec, VideoCases.Shape(trunk, ModelTask.Classify, pixels, pixels, length: steps) with { Classes = classes });
        return FlopCount.PerClip(model, steps);
    }
}

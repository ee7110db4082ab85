using Unroll.Models.Building;
using Xunit;

namespace Unroll.Models.Tests.Building;

public sealed class ModelBuilderTests
{
    [Fact]
    public void The_registry_names_each_trunk_once_and_only_keys_that_exist()
    {
        Assert.Equal(
            ["class_writer", "cnn", "cnn_gru", "cnn_lstm", "dense", "dlinear", "encoder_decoder", "fcn", "gru", "gru_fcn", "hierarchical", "lstm", "lstm_fcn", "nlinear", "rlinear", "rnn", "seg_rnn", "seq2seq", "tcn", "text_cnn"],
            ModelBuilder.Trunks.Where(t => !t.ReadsPictures).Select(t => t.Name).Order(StringComparer.Ordinal));
        string[] keys = [.. SpecKey.All.Select(key => key.Name)];
        Assert.All(ModelBuilder.Trunks, trunk => Assert.Subset(keys.ToHashSet(), trunk.Keys.ToHashSet()));
        Assert.All(ModelBuilder.Trunks, trunk => Assert.Equal(trunk.Keys.Count, trunk.Keys.Distinct().Count()));
        Assert.All(keys.Except(SpecKey.Text).Except(SpecKey.Language), key => Assert.Contains(ModelBuilder.Trunks, trunk => trunk.Keys.Contains(key)));
    }

    [Theory]
    [InlineData("gru", "dilation_base", "key 'dilation_base' has no effect with trunk 'gru'")]
    [InlineData("nlinear", "hidden_size", "key 'hidden_size' has no effect with trunk 'nlinear'")]
    [InlineData("gru", "season", "key 'season' has no effect unless window_norm is seasonal")]
    [InlineData("gru", "residual", "key 'residual' has no effect with fewer than 2 layers")]
    [InlineData("encoder_decoder", "forget_bias", "key 'forget_bias' has no effect with cell 'gru'")]
    [InlineData("encoder_decoder", "proj_size", "key 'proj_size' has no effect with cell 'gru'")]
    [InlineData("gru", "proj_size", "key 'proj_size' has no effect with trunk 'gru'")]
    [InlineData("seg_rnn", "zoneout", "key 'zoneout' has no effect with trunk 'seg_rnn'")]
    [InlineData("dense", "kernel_size", "key 'kernel_size' has no effect with trunk 'dense' for ForecastDirect, which takes the whole window")]
    public void A_key_without_effect_is_told(string trunk, string key, string message) =>
        Assert.Equal([message], ModelBuilder.CheckKeys(new ModelSpec { Trunk = trunk }, ModelTask.ForecastDirect, ["trunk", key]));

    [Fact]
    public void Keys_with_an_effect_are_not()
    {
        Assert.Empty(ModelBuilder.CheckKeys(new ModelSpec { Trunk = "gru", WindowNorm = "seasonal" }, ModelTask.ForecastDirect, ["trunk", "hidden_size", "pooling", "season", "window_norm"]));
        Assert.Single(ModelBuilder.CheckKeys(new ModelSpec { Trunk = "gru" }, ModelTask.LabelSteps, ["hidden_size", "pooling"]));
    }

    public static TheoryData<ModelSpec, ModelTask, string, string> Refused => new()
    {
        { new() { Trunk = "transformer" }, ModelTask.Classify, "trunk", "'transformer' is not one of dense, nlinear" },
        { new() { Trunk = "nlinear" }, ModelTask.Classify, "trunk", "'nlinear' does not serve Classify; it serves ForecastDirect" },
        { new() { Trunk = "gru", HiddenSize = 0 }, ModelTask.Classify, "hidden_size", "0 is below 1" },
        { new() { Trunk = "gru", Dropout = 1 }, ModelTask.Classify, "dropout", "1 is not within 0 and 1" },
        { new() { Trunk = "gru", RecurrentDropout = 1 }, ModelTask.Classify, "recurrent_dropout", "1 is not within 0 and 1" },
        { new() { Trunk = "gru", Zoneout = -0.1 }, ModelTask.Classify, "zoneout", "-0.1 is not within 0 and 1" },
        { new() { Trunk = "lstm", HiddenSize = 8, ProjSize = 8 }, ModelTask.Classify, "proj_size", "8 is neither 0 (none) nor below the hidden_size of 8" },
        { new() { Trunk = "encoder_decoder", HiddenSize = 8, ProjSize = -1 }, ModelTask.ForecastDirect, "proj_size", "-1 is neither 0" },
        { new() { Trunk = "gru", Pooling = "first" }, ModelTask.Classify, "pooling", "'first' is not one of auto, last, mean, max, attention, mean_max" },
        { new() { Trunk = "dlinear", MovingAverage = 4 }, ModelTask.ForecastDirect, "moving_average", "4 is not an odd number" },
        { new() { Trunk = "lstm", Bidirectional = true }, ModelTask.ForecastSequence, "bidirectional", "would let forecasts at every step see the steps they forecast" },
        { new() { Trunk = "cnn_gru", Bidirectional = true }, ModelTask.ForecastAutoregressive, "bidirectional", "only false is allowed" },
        { new() { Trunk = "cnn_gru", PoolSize = [2] }, ModelTask.LabelSteps, "pool_size", "only 1 is allowed for LabelSteps" },
        { new() { Trunk = "cnn", Channels = [4, 4, 4], KernelSize = [3, 3] }, ModelTask.Classify, "kernel_size", "2 numbers for 3 blocks" },
        { new() { Trunk = "gru", ChannelIndependent = true }, ModelTask.Classify, "channel_independent", "only false is allowed" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_built_is_refused_with_key_value_and_what_is_allowed(ModelSpec spec, ModelTask task, string key, string message)
    {
        ModelSpecException problem = Assert.Throws<ModelSpecException>(() => ModelBuilder.Build(spec, ModelCases.Shape(task)));
        Assert.Equal(key, problem.Key);
        Assert.Contains(message, problem.Message);
    }

    [Fact]
    public void Sizes_that_do_not_go_with_the_task_are_refused()
    {
        Fails("gru", ModelCases.Shape(ModelTask.ForecastAutoregressive) with { InputFeatures = 3 }, "feeds itself its own output");
        Fails("gru", ModelCases.Shape(ModelTask.ForecastAutoregressive) with { Quantiles = 3 }, "gives points, not 3 quantiles");
        Fails("gru", ModelCases.Shape(ModelTask.Classify) with { Classes = 1 }, "at least 2 classes");
        Fails("gru", ModelCases.Shape(ModelTask.Generate) with { StaticFeatures = 0 }, "static");
        Fails("gru", ModelCases.Shape(ModelTask.ForecastDirect) with { Horizon = 0 }, "horizon");
        Fails("dense", ModelCases.Shape(ModelTask.Classify) with { Length = 0 }, "same number of steps");

        static void Fails(string trunk, ModelShape shape, string message) => Assert.Contains(
            message, Assert.Throws<ModelSpecException>(() => ModelBuilder.Build(new ModelSpec { Trunk = trunk }, shape)).Message);
    }
}

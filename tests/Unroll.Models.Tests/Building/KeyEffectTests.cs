using TorchSharp;
using Unroll.Models.Building;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Building;

/// <summary>Each key that the registry gives a trunk changes it, for each task for which CheckKeys does not say otherwise; the other keys change nothing.</summary>
public sealed class KeyEffectTests
{
    public static TheoryData<string, ModelTask> All => ModelCases.All;

    public static TheoryData<string, ModelTask> OfText => ModelCases.OfText;

    [Theory]
    [MemberData(nameof(All))]
    public void A_key_of_the_trunk_changes_it_and_another_does_not(string trunk, ModelTask task) => Try(trunk, task, ModelCases.Shape(task));

    [Theory]
    [MemberData(nameof(OfText))]
    public void So_it_is_where_steps_are_tokens(string trunk, ModelTask task) => Try(trunk, task, ModelCases.TextShape(task));

    private static void Try(string trunk, ModelTask task, ModelShape shape)
    {
        TrunkInfo info = ModelBuilder.Trunks.Single(t => t.Name == trunk);
        foreach (SpecKey key in SpecKey.All)
        {
            ModelSpec spec = Ground(trunk, task, key.Name), changed = Change(spec, key.Name);
            bool effective = ModelBuilder.CheckKeys(changed, task, [key.Name], shape.Vocabulary > 0).Count == 0;
            if (Allowed(spec, shape) && Allowed(changed, shape))
            {
                Assert.True(effective != Same(spec, changed, shape), $"{key.Name}: CheckKeys says {(effective ? "it has an effect" : "it has none")}");
            }
            else
            {
                Assert.Contains(key.Name, new[] { "bidirectional", "window_norm", "channel_independent", "pool_size", "dimension_shuffle" });
                Assert.Contains(key.Name, info.Keys);
            }
        }
    }

    private static ModelSpec Ground(string trunk, ModelTask task, string key)
    {
        ModelSpec spec = ModelCases.Spec(trunk) with { TeacherForcing = 0.5 };
        return key switch
        {
            "season" => spec with { WindowNorm = ModelCases.IsForecast(task) ? "seasonal" : "none" },
            "forget_bias" or "proj_size" => spec with { Cell = "lstm" },
            "pool_bins" => spec with { Pooling = "mean" },
            "nonlinearity" => spec with { Cell = "rnn" },
            _ => spec,
        };
    }

    internal static ModelSpec Change(ModelSpec spec, string key) => key switch
    {
        "hidden_size" => spec with { HiddenSize = 8 },
        "num_layers" => spec with { NumLayers = 3 },
        "bidirectional" => spec with { Bidirectional = true },
        "dropout" => spec with { Dropout = 0.5 },
        "layer_norm" => spec with { LayerNorm = true },
        "layer_norm_cells" => spec with { LayerNormCells = true },
        "recurrent_dropout" => spec with { RecurrentDropout = 0.5 },
        "zoneout" => spec with { Zoneout = 0.5 },
        "proj_size" => spec with { ProjSize = 4 },
        "residual" => spec with { Residual = true },
        "forget_bias" => spec with { ForgetBias = 2 },
        "nonlinearity" => spec with { Nonlinearity = "relu" },
        "cell" => spec with { Cell = "lstm" },
        "pooling" => spec with { Pooling = "max" },
        "step_encoder" => spec with { StepEncoder = 5 },
        "channels" => spec with { Channels = spec.Channels.Count == 1 ? [7] : [7, 7] },
        "kernel_size" => spec with { KernelSize = [5] },
        "pool_size" => spec with { PoolSize = [2] },
        "pool_bins" => spec with { PoolBins = 3 },
        "dimension_shuffle" => spec with { DimensionShuffle = true },
        "head_dropout" => spec with { HeadDropout = 0.5 },
        "conv_norm" => spec with { ConvNorm = "none" },
        "dilation_base" => spec with { DilationBase = 3 },
        "moving_average" => spec with { MovingAverage = 3 },
        "individual" => spec with { Individual = true },
        "initial_weights" => spec with { InitialWeights = "average" },
        "segment_length" => spec with { SegmentLength = 4 },
        "attention" => spec with { Attention = "dot" },
        "teacher_forcing" => spec with { TeacherForcing = 1 },
        "window_norm" => spec with { WindowNorm = "last" },
        "season" => spec with { Season = 3 },
        "channel_independent" => spec with { ChannelIndependent = true },
        "embedding_size" => spec with { EmbeddingSize = 5 },
        "embedding_dropout" => spec with { EmbeddingDropout = 0.5 },
        "word_dropout" => spec with { WordDropout = 0.5 },
        "crf" => spec with { Crf = true },
        "tied" => spec with { Tied = true },
        "weight_drop" => spec with { WeightDrop = 0.5 },
        "size" => spec with { Size = spec.Size == "small" ? "tiny" : "small" },
        "backbone" => spec with { Backbone = "resnet18" },
        "fusion" => spec with { Fusion = "learned" },
        "causal" => spec with { Causal = true },
        "change_stream" => spec with { ChangeStream = true },
        "shift" => spec with { Shift = true },
        "place_pooling" => spec with { PlacePooling = "mean_max" },
        "log_features" => spec with { LogFeatures = true },
        "peepholes" => spec with { Peepholes = true },
        "encoder_size" => spec with { EncoderSize = 5 },
        "input_feeding" => spec with { InputFeeding = true },
        "shared_embedding" => spec with { SharedEmbedding = true },
        "copy" => spec with { Copy = true },
        "coverage" => spec with { Coverage = 1 },
        "scheduled_sampling" => spec with { ScheduledSampling = 0.5 },
        "weights" => spec with { Weights = "other.safetensors" },
        _ => throw new InvalidOperationException($"Say here how to change the new key '{key}'."),
    };

    private static bool Allowed(ModelSpec spec, ModelShape shape)
    {
        try
        {
            ModelBuilder.Build(spec, shape).Dispose();
            return true;
        }
        catch (ModelSpecException)
        {
            return false;
        }
    }

    private static bool Same(ModelSpec spec, ModelSpec changed, ModelShape shape)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using SequenceModel one = ModelCases.Build(spec, shape), other = ModelCases.Build(changed, shape);
        if (!one.parameters().Select(p => string.Join(",", p.shape)).SequenceEqual(other.parameters().Select(p => string.Join(",", p.shape))))
        {
            return false;
        }
        ModelInput input = ModelCases.Input(shape);
        manual_seed(8);
        Tensor a = one.call(input);
        manual_seed(8);
        return a.equal(other.call(input)).all().item<bool>();
    }
}

using Unroll.Models.Cores;
using Unroll.Models.Video;

namespace Unroll.Models.Building;

/// <summary>Refuses specs and shapes that no model can be built of.</summary>
internal static class SpecCheck
{
    private const int LeastPixels = 32;

    /// <exception cref="ModelSpecException">A value is outside what is allowed, or does not go with the task or the data's sizes.</exception>
    public static void Values(ModelSpec spec)
    {
        AtLeast("hidden_size", spec.HiddenSize, 1);
        AtLeast("num_layers", spec.NumLayers, 1);
        AtLeast("embedding_size", spec.EmbeddingSize, 1);
        AtLeast("step_encoder", spec.StepEncoder, 0);
        AtLeast("pool_bins", spec.PoolBins, 1);
        AtLeast("dilation_base", spec.DilationBase, 1);
        AtLeast("segment_length", spec.SegmentLength, 1);
        AtLeast("season", spec.Season, 1);
        spec.Channels.ToList().ForEach(channels => AtLeast("channels", channels, 1));
        spec.KernelSize.ToList().ForEach(size => AtLeast("kernel_size", size, 1));
        spec.PoolSize.ToList().ForEach(size => AtLeast("pool_size", size, 1));
        Need(spec.MovingAverage >= 1 && spec.MovingAverage % 2 == 1, "moving_average", $"{spec.MovingAverage} is not an odd number of at least 1");
        Need(spec.Dropout is >= 0 and < 1, "dropout", $"{spec.Dropout} is not within 0 and 1 (1 itself excluded)");
        Need(spec.HeadDropout is -1 or (>= 0 and < 1), "head_dropout", $"{spec.HeadDropout} is neither -1 nor within 0 and 1 (1 itself excluded)");
        Need(spec.RecurrentDropout is >= 0 and < 1, "recurrent_dropout", $"{spec.RecurrentDropout} is not within 0 and 1 (1 itself excluded)");
        Need(spec.EmbeddingDropout is >= 0 and < 1, "embedding_dropout", $"{spec.EmbeddingDropout} is not within 0 and 1 (1 itself excluded)");
        Need(spec.WordDropout is >= 0 and < 1, "word_dropout", $"{spec.WordDropout} is not within 0 and 1 (1 itself excluded)");
        Need(spec.WeightDrop is >= 0 and < 1, "weight_drop", $"{spec.WeightDrop} is not within 0 and 1 (1 itself excluded)");
        Need(spec.Zoneout is >= 0 and < 1, "zoneout", $"{spec.Zoneout} is not within 0 and 1 (1 itself excluded)");
        Need(spec.TeacherForcing is >= 0 and <= 1, "teacher_forcing", $"{spec.TeacherForcing} is not within 0 and 1");
        Need(double.IsFinite(spec.ForgetBias), "forget_bias", $"{spec.ForgetBias} is not a finite number");
        OneOf("nonlinearity", spec.Nonlinearity, "tanh", "relu");
        OneOf("cell", spec.Cell, "rnn", "lstm", "gru");
        OneOf("pooling", spec.Pooling, "auto", "last", "mean", "max", "attention", "mean_max");
        OneOf("conv_norm", spec.ConvNorm, "batch", "layer", "none");
        AtLeast("encoder_size", spec.EncoderSize, 0);
        Need(spec.ScheduledSampling is >= 0 and <= 1, "scheduled_sampling", $"{spec.ScheduledSampling} is not within 0 and 1");
        Need(spec.Coverage >= 0 && double.IsFinite(spec.Coverage), "coverage", $"{spec.Coverage} is not a finite number of at least 0");
        OneOf("attention", spec.Attention, "none", "dot", "additive", "general");
        OneOf("initial_weights", spec.InitialWeights, "uniform", "average");
        OneOf("size", spec.Size, "tiny", "small", "full");
        OneOf("backbone", spec.Backbone, "small", "shallow", "resnet18");
        OneOf("place_pooling", spec.PlacePooling, "mean", "mean_max");
        OneOf("fusion", spec.Fusion, "average", "learned", "mid");
        OneOf("window_norm", spec.WindowNorm, "none", "last", "mean", "mean_std", "seasonal");
    }

    /// <exception cref="ModelSpecException">The trunk does not go with the task or the data's sizes.</exception>
    public static void Fits(ModelSpec spec, ModelShape shape, TrunkInfo trunk)
    {
        Kind(shape, trunk);
        Need(trunk.Tasks.Contains(shape.Task), "trunk", $"'{trunk.Name}' does not serve {shape.Task}; it serves {string.Join(", ", trunk.Tasks)}");
        Need(
            !trunk.NeedsFixedLength || !shape.IsVector || shape.Length > 0,
            "trunk", $"'{trunk.Name}' needs windows that all have the same number of steps; lengths differ here");
        if (trunk.ReadsPictures)
        {
            Pictures(spec, shape, trunk);
            return;
        }
        Need(!trunk.ReadsTextAlone || shape.Vocabulary > 0, "trunk", $"'{trunk.Name}' reads tokens, but the data is series; take data.format: text, or another trunk");
        Need(shape.Task != ModelTask.NextToken || shape.Vocabulary > 0, "trunk", "a language model reads tokens; take data.format: text");
        Need(
            spec.Attention != "general" || shape.Task == ModelTask.WriteText || !trunk.Keys.Contains("attention"),
            "attention", $"general is for trunk 'seq2seq'; '{trunk.Name}' has none, dot and additive");
        if (shape.Task == ModelTask.WriteText)
        {
            Need(shape is { Vocabulary: > 0, Target: not null }, "trunk", "a text is written from a text; take data.format: text");
            return;
        }
        Sizes(shape);
        if (trunk.Keys.Contains("bidirectional"))
        {
            Need(
                !spec.Bidirectional || !shape.MustBeCausal,
                "bidirectional", "true would let forecasts at every step see the steps they forecast; only false is allowed for this forecast mode");
            Need(!spec.Bidirectional || shape.Task != ModelTask.Generate, "bidirectional", "a series is generated forwards; only false is allowed");
        }
        Need(
            shape.IsVector || spec.PoolSize.All(size => size == 1) || !trunk.Keys.Contains("pool_size"),
            "pool_size", $"{string.Join(", ", spec.PoolSize)} would leave fewer steps than outputs; only 1 is allowed for {shape.Task}");
        Need(
            !spec.DimensionShuffle || !trunk.Keys.Contains("dimension_shuffle") || (shape.IsVector && shape.Length > 0),
            "dimension_shuffle", "true makes one feature of each step, so all windows must have the same number of steps and the output cannot stand at each of them");
        Need(
            !trunk.Keys.Contains("proj_size") || (spec.ProjSize >= 0 && spec.ProjSize < spec.HiddenSize),
            "proj_size", $"{spec.ProjSize} is neither 0 (none) nor below the hidden_size of {spec.HiddenSize}");
        if (trunk.Keys.Contains("window_norm"))
        {
            Normalisation(spec, shape);
        }
        if (trunk.Name == "seg_rnn")
        {
            Segments(spec, shape);
        }
    }

    /// <summary>Series and pictures do not mix.</summary>
    private static void Kind(ModelShape shape, TrunkInfo trunk)
    {
        Need(
            trunk.ReadsPictures || shape.Picture is null,
            "trunk", $"'{trunk.Name}' reads series, but the data's steps are pictures; take a trunk for video: {string.Join(", ", VideoRegistry.Entries.Select(entry => entry.Info.Name))}");
        Need(
            !trunk.ReadsPictures || shape.Picture is not null,
            "trunk", $"'{trunk.Name}' reads pictures, but the data is series; take a trunk for series: {string.Join(", ", TrunkRegistry.Entries.Select(entry => entry.Info.Name))}");
    }

    private static void Pictures(ModelSpec spec, ModelShape shape, TrunkInfo trunk)
    {
        PictureShape picture = shape.Picture!;
        Need(picture.Height >= LeastPixels && picture.Width >= LeastPixels && picture.Channels >= 1,
            "trunk", $"'{trunk.Name}' needs pictures of at least {LeastPixels} x {LeastPixels} pixels, the data has {picture.Width} x {picture.Height}; resize to more");
        Need(shape.Task != ModelTask.Caption || shape.Target is not null, "trunk", "a caption is written with tokens, and there are none");
        Need(shape.Task is ModelTask.Reconstruct or ModelTask.Caption || shape.Classes >= 2, "trunk", $"{shape.Task} needs at least 2 classes, the data has {shape.Classes}");
        Need(shape.KnownFeatures == 0 && shape.StaticFeatures == 0, "trunk", $"'{trunk.Name}' reads pictures alone, neither known covariates nor static features");
        Need(
            !trunk.ReadsFlow || shape.FlowChannels > 0,
            "trunk", $"'{trunk.Name}' reads optical flow beside the pictures, and the data has none; give the recipe a section video.flow, or take a trunk that reads pictures alone");
        Need(
            !trunk.Keys.Contains("proj_size") || (spec.ProjSize >= 0 && spec.ProjSize < spec.HiddenSize),
            "proj_size", $"{spec.ProjSize} is neither 0 (none) nor below the hidden_size of {spec.HiddenSize}");
        Need(
            !trunk.Keys.Contains("fusion") || spec is not { Fusion: "mid" } || spec is { Pooling: "auto" or "mean", PlacePooling: "mean", LogFeatures: false, Shift: false, ChangeStream: false },
            "fusion", "mid brings the streams together before they are pooled, by their mean; leave pooling, place_pooling, log_features, shift and change_stream as they are, or take average or learned");
        Need(!trunk.Keys.Contains("shift") || !spec.Causal || spec.Shift, "causal", "true tells the shift where to take channels from, and there is none; set shift: true, or take causal out");
        Need(
            trunk.Name != "future_frame" || shape.Length >= 2,
            "trunk", $"'future_frame' predicts the last picture of a clip from those before it: clips must all have the same length of at least 2, not {shape.Length}");
        Need(
            trunk.Target != FrameTarget.Motion || (shape.Length >= 2 && shape.FlowChannels == 2),
            "trunk", $"'{trunk.Name}' expects the motion from a picture to the next: clips must have at least 2 steps, not {shape.Length}, and video.flow_length must be 1, not {shape.FlowChannels / 2}");
    }

    private static void Sizes(ModelShape shape)
    {
        bool classes = shape.Task is ModelTask.Classify or ModelTask.LabelSteps or ModelTask.NextToken;
        Need(!classes || shape.Classes >= 2, "trunk", $"{shape.Task} needs at least 2 classes, the data has {shape.Classes}");
        Need(classes || shape.TargetChannels >= 1, "trunk", $"{shape.Task} needs at least one target channel");
        Need(!shape.IsForecast || shape.Horizon >= 1, "trunk", $"{shape.Task} needs a horizon of at least 1 step, got {shape.Horizon}");
        Need(shape.Quantiles == 1 || (shape.Quantiles > 1 && shape.Task is ModelTask.ForecastDirect or ModelTask.ForecastSequence),
            "trunk", $"{shape.Task} gives points, not {shape.Quantiles} quantiles; forecast with mode direct or seq2seq");
        Need(shape.Task == ModelTask.Generate || shape.InputFeatures >= 1, "trunk", "there is no input feature");
        Need(!shape.IsForecast || shape.InputFeatures >= shape.TargetChannels, "trunk", "the targets' own past must be among the inputs");
        Need(shape.Task != ModelTask.Generate || shape.StaticFeatures >= 1, "trunk", "a series is generated from static features, and there is none");
        Need(
            shape.Task != ModelTask.ForecastAutoregressive || shape.InputFeatures == shape.TargetChannels,
            "trunk", "an autoregressive forecast feeds itself its own output, so every past covariate would have to be known ahead: "
            + "make them targets or known covariates, or use mode direct or seq2seq");
    }

    private static void Normalisation(ModelSpec spec, ModelShape shape)
    {
        Need(spec.WindowNorm == "none" || shape.IsForecast, "window_norm", $"'{spec.WindowNorm}' is undone at a forecast's output; only none is allowed for {shape.Task}");
        Need(
            spec.WindowNorm is not ("mean" or "mean_std") || !shape.MustBeCausal,
            "window_norm", $"'{spec.WindowNorm}' of the whole window is not known at its earlier steps; none, last or seasonal are allowed for this forecast mode");
        Need(!spec.ChannelIndependent || shape.IsForecast, "channel_independent", $"only forecasts have target channels to be told apart; only false is allowed for {shape.Task}");
    }

    private static void Segments(ModelSpec spec, ModelShape shape)
    {
        Need(
            shape.Length % spec.SegmentLength == 0 && shape.Horizon % spec.SegmentLength == 0,
            "segment_length", $"{spec.SegmentLength} does not divide both the look-back of {shape.Length} and the horizon of {shape.Horizon} steps");
        Need(spec.HiddenSize % 2 == 0, "hidden_size", $"{spec.HiddenSize} is odd; seg_rnn halves it between position and channel");
    }

    private static void AtLeast(string key, int value, int least) => Need(value >= least, key, $"{value} is below {least}");

    private static void OneOf(string key, string value, params string[] allowed) =>
        Need(allowed.Contains(value), key, $"'{value}' is not one of {string.Join(", ", allowed)}");

    private static void Need(bool holds, string key, string message)
    {
        if (!holds)
        {
            throw new ModelSpecException(key, message);
        }
    }
}

using Unroll.Models.Cores;
using Unroll.Models.Forecasters;
using static Unroll.Models.ModelTask;

namespace Unroll.Models.Building;

/// <summary>All trunks. A new one is one line here.</summary>
internal static class TrunkRegistry
{
    private static readonly ModelTask[] Window = [ForecastDirect];
    private static readonly ModelTask[] Sequences = [ForecastDirect, ForecastSequence, ForecastAutoregressive, Classify, LabelSteps, ValueSteps];
    private static readonly ModelTask[] Recurrent = [.. Sequences, Generate, NextToken];

    public static IReadOnlyList<TrunkEntry> Entries { get; } =
    [
        Entry(
            "dense", Sequences, [.. SpecKey.Framed, "hidden_size", "num_layers", "kernel_size"],
            "The window as one vector through dense layers; for outputs at every step, a window that slides.", "",
            CoreParts.Dense, fixedLength: true),
        Entry(
            "nlinear", Window, ["individual", "initial_weights"],
            "Last value subtracted, one linear map from window to horizon, last value added.", "Zeng et al. 2023, arXiv:2205.13504",
            (spec, shape) => new LinearCore("nlinear", spec, shape), fixedLength: true, covariates: false),
        Entry(
            "dlinear", Window, ["individual", "initial_weights", "moving_average", "window_norm", "season"],
            "Linear maps of a moving average and of the rest, added.", "Zeng et al. 2023, arXiv:2205.13504",
            (spec, shape) => new LinearCore("dlinear", spec, shape), fixedLength: true, covariates: false),
        Entry(
            "rlinear", Window, ["individual", "initial_weights"],
            "Window normalised by its mean and deviation, one linear map to the horizon.", "Li et al. 2023, arXiv:2305.10721",
            (spec, shape) => new LinearCore("rlinear", spec, shape), fixedLength: true, covariates: false),
        Entry(
            "cnn", Sequences, [.. SpecKey.Framed, .. SpecKey.Convolution, .. SpecKey.Pooled, "pooling"],
            "1D convolutional blocks, causal for forecasts.", "",
            (spec, shape) => CoreParts.Framed(width => ConvolutionParts.Cnn(width, spec, shape), CoreParts.PoolingOr(shape.Task == Classify ? "mean" : "last", spec), spec, shape)),
        Entry(
            "fcn", Sequences, [.. SpecKey.Framed, .. SpecKey.Convolution, .. SpecKey.Pooled],
            "Fully convolutional network, mean over steps.", "Wang et al. 2017, arXiv:1611.06455",
            (spec, shape) => CoreParts.Framed(width => ConvolutionParts.Fcn(width, spec, shape), "mean", spec, shape)),
        Entry(
            "tcn", Sequences, [.. SpecKey.Framed, .. SpecKey.Convolution, "dilation_base", "pooling", "pool_bins"],
            "Dilated causal convolutions in residual blocks.", "Bai et al. 2018, arXiv:1803.01271",
            (spec, shape) => CoreParts.Framed(width => ConvolutionParts.Tcn(width, spec), CoreParts.PoolingOr("last", spec), spec, shape)),
        Entry(
            "rnn", Recurrent, [.. SpecKey.Framed, .. SpecKey.Recurrent, "nonlinearity", "pooling", "pool_bins", "teacher_forcing"],
            "Elman's recurrent layers.", "Elman 1990",
            (spec, shape) => CoreParts.Recurrent("rnn", spec, shape)),
        Entry(
            "lstm", Recurrent, [.. SpecKey.Framed, .. SpecKey.Recurrent, .. SpecKey.Lstm, "pooling", "pool_bins", "teacher_forcing"],
            "Long short-term memory.", "Hochreiter and Schmidhuber 1997",
            (spec, shape) => CoreParts.Recurrent("lstm", spec, shape)),
        Entry(
            "gru", Recurrent, [.. SpecKey.Framed, .. SpecKey.Recurrent, "pooling", "pool_bins", "teacher_forcing"],
            "Gated recurrent units.", "Cho et al. 2014, arXiv:1406.1078",
            (spec, shape) => CoreParts.Recurrent("gru", spec, shape)),
        Entry(
            "cnn_gru", Sequences, [.. SpecKey.Framed, .. SpecKey.Recurrent, .. SpecKey.Convolution, .. SpecKey.Pooled, "pooling"],
            "1D convolutional blocks, then gated recurrent units.", "",
            (spec, shape) => CoreParts.ConvRecurrent("gru", spec, shape)),
        Entry(
            "cnn_lstm", Sequences, [.. SpecKey.Framed, .. SpecKey.Recurrent, .. SpecKey.Convolution, .. SpecKey.Pooled, .. SpecKey.Lstm, "pooling"],
            "1D convolutional blocks, then long short-term memory.", "",
            (spec, shape) => CoreParts.ConvRecurrent("lstm", spec, shape)),
        Entry(
            "lstm_fcn", Sequences, [.. SpecKey.Framed, .. SpecKey.Recurrent, .. SpecKey.Convolution, .. SpecKey.Pooled, "dimension_shuffle", .. SpecKey.Lstm],
            "Long short-term memory beside a fully convolutional network.", "Karim et al. 2018, arXiv:1709.05206",
            (spec, shape) => CoreParts.RecurrentFcn("lstm", spec, shape)),
        Entry(
            "gru_fcn", Sequences, [.. SpecKey.Framed, .. SpecKey.Recurrent, .. SpecKey.Convolution, .. SpecKey.Pooled, "dimension_shuffle"],
            "Gated recurrent units beside a fully convolutional network.", "Elsayed et al. 2018, arXiv:1812.07683",
            (spec, shape) => CoreParts.RecurrentFcn("gru", spec, shape)),
        Entry(
            "seg_rnn", Window, ["hidden_size", "dropout", "segment_length", "cell", "num_layers"],
            "Segments instead of steps through recurrent layers, all segments of the horizon at once.", "Lin et al. 2023, arXiv:2308.11200",
            CoreParts.SegRnn, fixedLength: true, covariates: false),
        Entry(
            "encoder_decoder", [ForecastDirect, Generate],
            [.. SpecKey.Framed.Except(["head_dropout"]), .. SpecKey.Recurrent, "cell", .. SpecKey.Lstm, "nonlinearity", "attention", "teacher_forcing"],
            "Recurrent encoder, recurrent decoder over the horizon, with and without attention.", "Sutskever et al. 2014; Luong et al. 2015; Bahdanau et al. 2015",
            CoreParts.EncoderDecoder),
        Entry(
            "text_cnn", [Classify], ["channels", "kernel_size", "dropout", "head_dropout"],
            "Convolutions of several widths side by side, the largest value of each over the text.", "Kim 2014, arXiv:1408.5882",
            ConvolutionParts.Text, text: true),
        Entry(
            "hierarchical", [Classify], [.. SpecKey.Framed, .. SpecKey.Recurrent, .. SpecKey.Lstm, "cell", "nonlinearity", "segment_length", "pooling"],
            "Long sequences in two storeys: recurrent layers make a vector of each stretch of steps, others one of the sequence of these.", "after Yang et al. 2016",
            CoreParts.Hierarchical),
        Entry(
            "class_writer", [WriteText], ["hidden_size", "num_layers", "dropout", "cell", "nonlinearity", "scheduled_sampling"],
            "A sequence of tokens of a class, whose vector is the first thing that the decoder reads.", "after Vinyals et al. 2015, arXiv:1411.4555",
            null, text: true),
        Entry(
            "seq2seq", [WriteText], [.. SpecKey.Writing, "hidden_size", "num_layers", "bidirectional", "dropout", "cell", "nonlinearity", "attention"],
            "Recurrent encoder and decoder over tokens, with and without attention.", "Cho et al. 2014; Sutskever et al. 2014; Bahdanau et al. 2015; Luong et al. 2015",
            null, text: true),
    ];

    private static TrunkEntry Entry(
        string name, ModelTask[] tasks, string[] keys, string description, string paper, Func<ModelSpec, ModelShape, ModelCore>? build,
        bool fixedLength = false, bool covariates = true, bool text = false) =>
        new(new TrunkInfo(name, tasks, keys, description, paper) { NeedsFixedLength = fixedLength, ReadsPastCovariates = covariates, ReadsTextAlone = text }, build);
}

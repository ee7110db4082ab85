using Unroll.Models.Building;
using Unroll.Models.Video.Autoencoders;
using static Unroll.Models.ModelTask;

namespace Unroll.Models.Video;

/// <summary>All trunks whose steps are pictures. A new one is one line here.</summary>
internal static class VideoRegistry
{
    private static readonly ModelTask[] Clips = [Classify], Frames = [Classify, LabelSteps];
    private static readonly string[] Every = ["size", "weights"], Classifier = [.. Every, "dropout"];

    public static IReadOnlyList<VideoEntry> Entries { get; } =
    [
        Entry(
            "frame_cnn", Frames, [.. Classifier, "backbone", "pooling", "place_pooling", "log_features"],
            "A 2D network for each picture by itself, then pooling over pictures.", "Karpathy et al. 2014",
            VideoParts.FrameByFrame),
        Entry(
            "two_stream", Frames, [.. Classifier, "backbone", "pooling", "place_pooling", "log_features", "shift", "causal", "fusion", "change_stream"],
            "A 2D network on pictures beside one on stacked optical flow, and one on changes where asked for.", "Simonyan and Zisserman 2014, arXiv:1406.2199; Feichtenhofer et al. 2016, arXiv:1604.06573; Wang et al. 2016, arXiv:1608.00859",
            VideoParts.TwoStream, flow: true),
        Entry(
            "c3d", Clips, Classifier,
            "Eight 3x3x3 convolutions and dense layers.", "Tran et al. 2015, arXiv:1412.0767",
            VideoParts.C3d),
        Entry(
            "r3d", Clips, Classifier,
            "A residual network of 3x3x3 convolutions (R3D-18).", "Tran et al. 2018, arXiv:1711.11248",
            (spec, shape) => VideoParts.ResNet(split: false, spec, shape)),
        Entry(
            "r2plus1d", Clips, Classifier,
            "A residual network of convolutions split into space and time (R(2+1)D-18).", "Tran et al. 2018, arXiv:1711.11248",
            (spec, shape) => VideoParts.ResNet(split: true, spec, shape)),
        Entry(
            "x3d", Clips, Classifier,
            "A narrow 3D network of channel-wise convolutions, after X3D.", "Feichtenhofer 2020, arXiv:2004.04730",
            VideoParts.X3d),
        Entry(
            "lrcn", Frames, [.. Classifier, "backbone", "pooling", "cell", .. SpecKey.Recurrent, .. SpecKey.Lstm, "nonlinearity"],
            "A 2D network for each picture, then recurrent layers over pictures.", "Donahue et al. 2015, arXiv:1411.4389",
            VideoParts.Lrcn),
        Entry(
            "cnn3d_rnn", Frames, [.. Classifier, "pooling", "cell", .. SpecKey.Recurrent, .. SpecKey.Lstm, "nonlinearity"],
            "3x3x3 convolutions that keep every step, then recurrent layers over steps.", "after Molchanov et al. 2016",
            VideoParts.VolumeRecurrent),
        Entry(
            "conv_lstm", Frames, [.. Classifier, "pooling", "hidden_size", "num_layers", "peepholes"],
            "Small convolutions, then long short-term memory whose state is a picture.", "Shi et al. 2015, arXiv:1506.04214",
            VideoParts.ConvLstm),
        Entry(
            "conv_gru", Frames, [.. Classifier, "pooling", "hidden_size", "num_layers"],
            "Small convolutions, then gated recurrent units whose state is a picture.", "Ballas et al. 2016, arXiv:1511.06432",
            VideoParts.ConvGru),
        Entry(
            "tsm", Frames, [.. Classifier, "backbone", "pooling", "place_pooling", "log_features", "causal"],
            "A 2D network whose channels are shifted between neighbouring pictures.", "Lin et al. 2019, arXiv:1811.08383",
            VideoParts.Tsm),
        Entry(
            "conv_lstm_ae", [Reconstruct], Every,
            "Convolutions, ConvLSTM over steps, convolutions back: all pictures again.", "Chong and Tay 2017, arXiv:1701.01546",
            (spec, shape) => new ConvLstmAutoencoder(VideoParts.Sized(spec, 16, 32, 128), shape.Picture!)),
        Entry(
            "conv3d_ae", [Reconstruct], Every,
            "3D convolutions that make space and time small, and back: all pictures again.", "Zhao et al. 2017",
            (spec, shape) => new VolumeAutoencoder(VideoParts.Sized(spec, 8, 16, 32), shape.Picture!)),
        Entry(
            "future_frame", [Reconstruct], Every,
            "A U-Net that foretells the last picture from those before it.", "Liu et al. 2018, arXiv:1712.09867",
            (spec, shape) => new FutureFrame(VideoParts.Sized(spec, 8, 16, 64), shape.Length, shape.Picture!)),
        Entry(
            "appearance_motion", [Reconstruct], Every,
            "A U-Net that tells from one picture how fast what it shows moves: the length of the flow to the next.", "after Nguyen and Meunier 2019, arXiv:1908.06351",
            (spec, shape) => new AppearanceMotion(VideoParts.Sized(spec, 8, 16, 64), shape.Picture!), flow: true, FrameTarget.Motion),
        Entry(
            "captioner", [Caption], [.. Every, "backbone", "cell", "hidden_size", "num_layers", "nonlinearity", "dropout", "attention", "coverage", "input_feeding", "scheduled_sampling"],
            "A 2D network, then recurrent layers that write a sentence: show and tell, or with attention show, attend and tell.", "Vinyals et al. 2015, arXiv:1411.4555; Xu et al. 2015, arXiv:1502.03044",
            null),
    ];

    private static VideoEntry Entry(
        string name, ModelTask[] tasks, string[] keys, string description, string paper, Func<ModelSpec, ModelShape, VideoCore>? build,
        bool flow = false, FrameTarget target = FrameTarget.Picture) =>
        new(new TrunkInfo(name, tasks, keys, description, paper) { ReadsPictures = true, ReadsFlow = flow, Target = target }, build);
}

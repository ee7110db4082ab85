using Unroll.Models.Building;
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
            "frame_cnn", Frames, [.. Classifier, "backbone", "pooling"],
            "A 2D network for each picture by itself, then pooling over pictures.", "Karpathy et al. 2014",
            VideoParts.FrameByFrame),
        Entry(
            "two_stream", Frames, [.. Classifier, "backbone", "fusion"],
            "A 2D network on pictures beside one on stacked optical flow.", "Simonyan and Zisserman 2014, arXiv:1406.2199; Feichtenhofer et al. 2016, arXiv:1604.06573",
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
            "tsm", Frames, [.. Classifier, "backbone", "pooling", "causal"],
            "A 2D network whose channels are shifted between neighbouring pictures.", "Lin et al. 2019, arXiv:1811.08383",
            VideoParts.Tsm),
    ];

    private static VideoEntry Entry(
        string name, ModelTask[] tasks, string[] keys, string description, string paper, Func<ModelSpec, ModelShape, VideoCore> build, bool flow = false) =>
        new(new TrunkInfo(name, tasks, keys, description, paper) { ReadsPictures = true, ReadsFlow = flow }, build);
}

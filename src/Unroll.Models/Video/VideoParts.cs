using Unroll.Models.Building;
using Unroll.Models.Recurrent;
using Unroll.Models.Video.Cells;
using Unroll.Models.Video.Frames;
using Unroll.Models.Video.Volumes;

namespace Unroll.Models.Video;

/// <summary>Puts video cores together for the registry.</summary>
internal static class VideoParts
{
    private const int StateKernel = 3;

    public static VideoCore FrameByFrame(ModelSpec spec, ModelShape shape) =>
        new FrameCore(new FrameParts(Backbone(spec, shape.Picture!.Channels)), spec, shape, CoreParts.PoolingOr("mean", spec));

    public static VideoCore TwoStream(ModelSpec spec, ModelShape shape) => spec.Fusion == "mid"
        ? new FusedStreamCore(Backbone(spec, shape.Picture!.Channels), Backbone(spec, shape.FlowChannels), spec, shape)
        : new TwoStreamCore(
            Stream(shape.Picture!.Channels, spec, shape), Stream(shape.FlowChannels, spec, shape), spec.ChangeStream ? Stream(shape.Picture.Channels, spec, shape) : null, spec, shape);

    public static VideoCore Lrcn(ModelSpec spec, ModelShape shape)
    {
        FrameBackbone backbone = Backbone(spec, shape.Picture!.Channels);
        var grid = new PlaceGrid(backbone.Width, Sized(spec, 64, 128, 512), shape.Picture, backbone.Stride);
        RecurrentModule recurrent = RecurrentParts.Layers(spec.Cell, grid.Width, spec, spec.Bidirectional);
        return new FrameCore(new FrameParts(backbone, grid, recurrent), spec, shape, CoreParts.PoolingOr(spec.Bidirectional ? "mean" : "last", spec));
    }

    public static VideoCore Tsm(ModelSpec spec, ModelShape shape)
    {
        var parts = new FrameParts(Backbone(spec, shape.Picture!.Channels), CausalShift: IsCausal(spec, shape));
        return new FrameCore(parts, spec, shape, CoreParts.PoolingOr("mean", spec));
    }

    public static VideoCore VolumeRecurrent(ModelSpec spec, ModelShape shape)
    {
        int features = Sized(spec, 64, 128, 512);
        RecurrentModule recurrent = RecurrentParts.Layers(spec.Cell, features, spec, spec.Bidirectional);
        return new VolumeRecurrentCore(Sized(spec, 8, 16, 64), features, recurrent, spec, shape, CoreParts.PoolingOr(spec.Bidirectional ? "mean" : "last", spec));
    }

    public static VideoCore ConvLstm(ModelSpec spec, ModelShape shape)
    {
        (long, long)? peepholes = spec.Peepholes ? (Quarter(shape.Picture!.Height), Quarter(shape.Picture.Width)) : null;
        return ConvRecurrent((inputs, hidden) => new ConvLstmCell(inputs, hidden, StateKernel, peepholes), spec, shape);
    }

    public static VideoCore ConvGru(ModelSpec spec, ModelShape shape) =>
        ConvRecurrent((inputs, hidden) => new ConvGruCell(inputs, hidden, StateKernel), spec, shape);

    public static VideoCore C3d(ModelSpec spec, ModelShape shape) => new C3dCore(Sized(spec, 8, 16, 64), spec.Size != "full", spec, shape);

    public static VideoCore ResNet(bool split, ModelSpec spec, ModelShape shape) =>
        new VideoResNet(split, Sized(spec, 8, 16, 64), Sized(spec, 1, 2, 2), spec, shape);

    public static VideoCore X3d(ModelSpec spec, ModelShape shape) => spec.Size switch
    {
        "tiny" => new X3dCore(8, [1, 1, 1, 1], 128, spec, shape),
        "small" => new X3dCore(16, [1, 2, 3, 2], 512, spec, shape),
        _ => new X3dCore(24, [3, 5, 11, 7], 2048, spec, shape),
    };

    private static FrameCore Stream(int channels, ModelSpec spec, ModelShape shape) =>
        new(new FrameParts(Backbone(spec, channels), CausalShift: spec.Shift ? IsCausal(spec, shape) : null), spec, shape, CoreParts.PoolingOr("mean", spec));

    private static bool IsCausal(ModelSpec spec, ModelShape shape) => spec.Causal || shape.Task == ModelTask.LabelSteps;

    private static ConvRecurrentCore ConvRecurrent(Func<int, int, ConvCell> cell, ModelSpec spec, ModelShape shape)
    {
        var stem = new SmallCnn(shape.Picture!.Channels, Sized(spec, 8, 16, 32), depth: 2);
        ConvCell[] cells = [.. Enumerable.Range(0, spec.NumLayers).Select(layer => cell(layer == 0 ? stem.Width : spec.HiddenSize, spec.HiddenSize))];
        return new ConvRecurrentCore(stem, cells, spec, shape, CoreParts.PoolingOr("last", spec));
    }

    /// <summary>Places that are left of so many pixels behind two strides of 2.</summary>
    private static long Quarter(int pixels) => (((pixels + 1) / 2) + 1) / 2;

    /// <summary>One of three by the spec's size.</summary>
    public static T Sized<T>(ModelSpec spec, T tiny, T small, T full) => spec.Size switch { "tiny" => tiny, "small" => small, _ => full };

    /// <summary>The 2D network that a spec names.</summary>
    public static FrameBackbone Backbone(ModelSpec spec, int channels) => spec.Backbone switch
    {
        "resnet18" => new ResNet18(channels, Sized(spec, 16, 32, 64), Sized(spec, 1, 2, 2)),
        "shallow" => new ShallowResNet(channels, Sized(spec, 8, 12, 24)),
        _ => new SmallCnn(channels, Sized(spec, 8, 16, 32)),
    };
}

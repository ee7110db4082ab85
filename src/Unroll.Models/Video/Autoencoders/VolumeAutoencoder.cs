using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Video.Layers;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Autoencoders;

/// <summary>
/// After Zhao et al. 2017 (Spatio-temporal autoencoder for video anomaly detection, ACM Multimedia, figure 3): 3x3x3 convolutions with batch
/// normalisation and poolings that halve steps and pictures three times, then transposed convolutions back. All T pictures come out.
/// Clips whose steps are no multiple of 8 are filled up inside with their last picture.
/// </summary>
internal sealed class VolumeAutoencoder : VideoCore
{
    private const int Halvings = 3;
    private static readonly double[] Widths = [1, 1.5, 2, 2];

    private readonly PictureFrame _frame;

    [ComponentName(Name = "downs")]
    private readonly ModuleList<Sequential> _downs;

    [ComponentName(Name = "ups")]
    private readonly ModuleList<Sequential> _ups;

    [ComponentName(Name = "last")]
    private readonly VolumeConv _last;

    /// <param name="width">Channels of the first convolution: the paper's 32, or less; then half as many more, twice as many, twice as many.</param>
    /// <param name="picture">The pictures' size.</param>
    public VolumeAutoencoder(int width, PictureShape picture)
        : base(nameof(VolumeAutoencoder))
    {
        _frame = new PictureFrame(picture.Height, picture.Width, 1 << Halvings);
        int[] channels = [picture.Channels, .. Widths.Select(factor => (int)(factor * width))];
        _downs = nn.ModuleList([.. Enumerable.Range(0, Widths.Length).Select(i => Down(channels[i], channels[i + 1]))]);
        _ups = nn.ModuleList([.. Enumerable.Range(0, Halvings).Select(i => Up(channels[^(i + 1)], channels[^(i + 2)]))]);
        _last = new VolumeConv(channels[1], picture.Channels, (3, 3, 3), bias: true);
        RegisterComponents();
    }

    public override Tensor Compute(ClipInput input)
    {
        long rows = input.Mask.Rows, steps = input.Mask.Steps;
        Tensor clips = _frame.Pad(input.Pictures.flatten(0, 1)).unflatten(0, rows, steps);
        long missing = PictureFrame.Up((int)steps, 1 << Halvings) - steps;
        clips = missing == 0 ? clips : cat([clips, clips.narrow(1, steps - 1, 1).expand(-1, missing, -1, -1, -1)], 1);
        Tensor x = ClipLayout.VolumesLast(clips);
        for (int i = 0; i < _downs.Count; i++)
        {
            x = _downs[i].call(x);
            x = i < Halvings ? nn.functional.max_pool3d(x, [2, 2, 2], [2, 2, 2]) : x;
        }
        x = _last.call(_ups.Aggregate(x, (maps, up) => up.call(maps)));
        return _frame.Crop(x.permute(0, 2, 1, 3, 4).narrow(1, 0, steps));
    }

    private static Sequential Down(int inputs, int outputs) =>
        nn.Sequential(("conv", new VolumeConv(inputs, outputs, (3, 3, 3))), ("norm", new ChannelNorm(outputs)), ("relu", nn.ReLU()));

    private static Sequential Up(int inputs, int outputs) =>
        nn.Sequential(("conv", new VolumeUp(inputs, outputs)), ("norm", new ChannelNorm(outputs)), ("relu", nn.ReLU()));
}

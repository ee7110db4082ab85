#pragma warning disable CS1591 // keys are documented by [Description], which also feeds the published schema
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Unroll.Data.Video;

/// <summary>The recipe's <c>video</c> section: which frames of a clip a model sees, and how they are prepared.</summary>
public sealed record VideoSpec
{
    [Description("Frames of an example (T).")]
    [Range(1, 4096)]
    public int Frames { get; init; } = 16;

    [Description("Which frames: dense (neighbours, 'stride' or 'frame_rate' apart, from a random place in training), uniform (evenly over the window), segment (one from each of 'frames' equal stretches, at random in training: Wang et al. 2016).")]
    [AllowedValues("dense", "uniform", "segment")]
    public string Sampling { get; init; } = "uniform";

    [Description("sampling: dense. Frames of the clip from one to the next that is taken.")]
    [Range(1, 4096)]
    public int Stride { get; init; } = 1;

    [Description("sampling: dense. Frames per second to take, by the clip's own time stamps, in place of 'stride'; 0: by stride.")]
    [Range(0, 1000)]
    public double FrameRate { get; init; }

    [Description("Most frames per second that are seen of a clip file, by its own time stamps; what is beyond is passed over as if it were not there, so that strides, changes and flow of clips with different frame rates span the same time. 0: all frames.")]
    [Range(0, 1000)]
    public double MaxFrameRate { get; init; }

    [Description("A window with fewer frames than are asked for: repeat_last, loop or error.")]
    [AllowedValues("repeat_last", "loop", "error")]
    public string Short { get; init; } = "repeat_last";

    [Description("A clip that cannot be read: error, or skip (left out, named in the report).")]
    [AllowedValues("error", "skip")]
    public string Broken { get; init; } = "error";

    [Description("Rows of the pictures that the model sees.")]
    [Range(8, 2048)]
    public int Height { get; init; } = 112;

    [Description("Columns of the pictures that the model sees.")]
    [Range(8, 2048)]
    public int Width { get; init; } = 112;

    [Description("How a picture gets its size: stretch (to height x width), or crop (the short side shrinks to 'short_side', then height x width is cut out: the middle in evaluation).")]
    [AllowedValues("stretch", "crop")]
    public string Fit { get; init; } = "crop";

    [Description("fit: crop: length of the short side before cutting; 0: 8/7 of the larger of height and width. fit: stretch: short side that pictures are kept in, for random_crop to cut from; 0: that of the model's picture.")]
    [Range(0, 4096)]
    public int ShortSide { get; init; }

    [Description("rgb or gray (one channel).")]
    [AllowedValues("rgb", "gray")]
    public string Color { get; init; } = "rgb";

    [Description("What a model sees of each sampled frame: pictures, or difference (the change to the clip's next frame, under a signed logarithm: motion without appearance; detect_anomaly takes pictures).")]
    [AllowedValues("pictures", "difference")]
    public string Input { get; init; } = "pictures";

    [Description("Mean and deviation that each channel is scaled with: kinetics, imagenet, half (0.5 and 0.5), or none (0 to 1).")]
    [AllowedValues("kinetics", "imagenet", "half", "none")]
    public string Normalize { get; init; } = "kinetics";

    [Description("Augmentations of training clips, done in this order, the same for all frames of a clip, each with an amount if wanted, such as flip=0.5: random_crop (smallest share of the picture's area that is kept; 0.5), flip (probability of mirroring left and right; 0.5), color (largest relative change of brightness, contrast and saturation; 0.2), gray (probability of losing colour; 0.2), noise (deviation of the noise in units of the full range; 0.02), temporal_jitter (largest relative change of the speed; 0.25), reverse (probability of turning time round; 0.5), erase (largest share of the picture that is blotted out; 0.2).")]
    [RegularExpression("(random_crop|flip|color|gray|noise|temporal_jitter|reverse|erase)(=[0-9]*[.]?[0-9]+)?")]
    public IReadOnlyList<string> Augment { get; init; } = [];

    [Description("Evaluation: how many places of the window are looked at, whose probabilities are averaged.")]
    [Range(1, 100)]
    public int Clips { get; init; } = 1;

    [Description("Evaluation: how many cuts of the picture are looked at: 1 (the middle), 3 (along the longer side) or 5 (corners and the middle).")]
    [Range(1, 5)]
    public int Crops { get; init; } = 1;

    [Description("Optical flow for two-stream models: none, farneback or tvl1.")]
    [AllowedValues("none", "farneback", "tvl1")]
    public string Flow { get; init; } = "none";

    [Description("Pairs of neighbouring frames whose flow is stacked (L of Simonyan and Zisserman 2014), around each sampled frame.")]
    [Range(1, 64)]
    public int FlowLength { get; init; } = 10;

    [Description("Flow: displacement, in pixels of the model's picture, that stands at the end of the range; larger ones are clipped.")]
    [Range(0, 1000, MinimumIsExclusive = true)]
    public double FlowBound { get; init; } = 20;

    [Description("Flow: whether each channel's mean over the picture is taken away, which evens out a camera that moves: subtract, or keep (a camera that stands still).")]
    [AllowedValues("subtract", "keep")]
    public string FlowMean { get; init; } = "subtract";

    [Description("Flow: linear (displacement over flow_bound), or log (signed logarithm of the displacement in quarter pixels, which keeps weak and strong motion in sight together).")]
    [AllowedValues("linear", "log")]
    public string FlowScale { get; init; } = "linear";

    [Description("flow: farneback. Side of the window, in pixels, over which motion is taken to be the same: small windows keep small things, large ones are calmer.")]
    [Range(3, 99)]
    public int FlowWindow { get; init; } = 15;

    [Description("Folder of the decoded clips; empty: a folder of the user's cache. Safe with several processes.")]
    public string Cache { get; init; } = "";

    [Description("Most GiB that the folder of decoded clips may take; the clips used longest ago go first. 0: clips are decoded anew each time.")]
    [Range(0, 100_000)]
    public double CacheGib { get; init; } = 10;
}

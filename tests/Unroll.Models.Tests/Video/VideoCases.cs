using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Video;

/// <summary>One small model for every video trunk and its tasks, and clips for it.</summary>
internal static class VideoCases
{
    public const int Batch = 2, Length = 5, Classes = 3, FlowChannels = 4;

    /// <summary>Trunk and task, for theories.</summary>
    public static TheoryData<string, ModelTask> All
    {
        get
        {
            var data = new TheoryData<string, ModelTask>();
            foreach (TrunkInfo trunk in ModelBuilder.Trunks.Where(trunk => trunk.ReadsPictures))
            {
                foreach (ModelTask task in trunk.Tasks)
                {
                    data.Add(trunk.Name, task);
                }
            }
            return data;
        }
    }

    public static TrunkInfo Info(string trunk) => ModelBuilder.Trunks.Single(info => info.Name == trunk);

    public static bool ExpectsMotion(string trunk) => Info(trunk).Target == FrameTarget.Motion;

    public static ModelSpec Spec(string trunk) => new() { Trunk = trunk, Size = "tiny", HiddenSize = 6 };

    public static ModelShape Shape(string trunk, ModelTask task, int height = 32, int width = 32, int channels = 3, int length = Length) => new()
    {
        Task = task,
        InputFeatures = channels * height * width,
        Picture = new PictureShape(channels, height, width),
        FlowChannels = ExpectsMotion(trunk) ? 2 : Info(trunk).ReadsFlow ? FlowChannels : 0,
        Classes = task is ModelTask.Reconstruct or ModelTask.Caption ? 0 : Classes,
        Target = task == ModelTask.Caption ? new TargetTokens(Vocabulary: 9, BeginId: 1, EndId: 2, UnknownId: 3, Longest: 4) : null,
        Length = length,
    };

    /// <summary>Random clips; with lengths, rows end at different steps.</summary>
    public static ModelInput Input(ModelShape shape, bool ragged = false, long seed = 7, int length = Length, int batch = Batch)
    {
        manual_seed(seed);
        PictureShape picture = shape.Picture!;
        return new ModelInput(
            randn([batch, length, picture.Channels, picture.Height, picture.Width]),
            ragged ? tensor(Enumerable.Range(0, batch).Select(b => (long)(length - (b * 2))).ToArray()) : null,
            Flow: shape.FlowChannels > 0 ? randn([batch, length, shape.FlowChannels, picture.Height, picture.Width]) : null)
        {
            Writing = shape.Target is null ? null : Sentences(batch),
        };
    }

    /// <summary>Texts of three and two tokens in turn, with their ends.</summary>
    private static WritingInput Sentences(int batch) => new(
        tensor(Enumerable.Range(0, batch).SelectMany(b => b % 2 == 0 ? [1, 4, 5, 6] : new long[] { 1, 7, 8, 0 }).ToArray()).view(batch, 4),
        tensor(Enumerable.Range(0, batch).SelectMany(b => b % 2 == 0 ? [4, 5, 6, 2] : new long[] { 7, 8, 2, 0 }).ToArray()).view(batch, 4),
        [.. Enumerable.Range(0, batch).Select(b => b % 2 == 0 ? 4L : 3)]);

    /// <summary>The shape of the output that <see cref="ModelTask"/> states.</summary>
    public static long[] OutputShape(string trunk, ModelShape shape, long batch = Batch, long length = Length) => shape.Task switch
    {
        ModelTask.Classify => [batch, shape.Classes],
        ModelTask.LabelSteps => [batch, length, shape.Classes],
        ModelTask.Caption => [],
        _ when ExpectsMotion(trunk) => [batch, length - 1, 1, shape.Picture!.Height, shape.Picture.Width],
        _ => [batch, trunk == "future_frame" ? 1 : length, shape.Picture!.Channels, shape.Picture.Height, shape.Picture.Width],
    };

    /// <summary>A pass that sees the given steps alone.</summary>
    public static ModelInput Narrow(ModelInput input, long row, long steps) => new(
        input.Inputs.narrow(0, row, 1).narrow(1, 0, steps), Flow: input.Flow?.narrow(0, row, 1).narrow(1, 0, steps));
}

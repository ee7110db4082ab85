using static TorchSharp.torch;

namespace Unroll.Models.Video;

/// <summary>Refuses a batch of clips whose shapes are not the ones that a model was built for.</summary>
internal static class ClipCheck
{
    /// <summary>Checks a batch and gives its lengths; null where all clips are T long.</summary>
    /// <exception cref="ArgumentException">A shape or a length does not fit; the message names the axes.</exception>
    public static long[]? Lengths(ModelInput input, ModelShape shape)
    {
        PictureShape picture = shape.Picture!;
        long[] clips = input.Inputs.shape;
        Need(
            clips.Length == 5 && clips[0] > 0 && clips[1] > 0 && clips[2..].SequenceEqual([picture.Channels, picture.Height, picture.Width]),
            "Inputs", $"B, T, C={picture.Channels}, Y={picture.Height}, X={picture.Width}", clips);
        Need(input.Known is null, "Known", "none", input.Known?.shape);
        Need(input.Statics is null, "Statics", "none", input.Statics?.shape);
        if (shape.FlowChannels > 0)
        {
            Need(
                input.Flow is not null && input.Flow.shape.SequenceEqual([clips[0], clips[1], shape.FlowChannels, picture.Height, picture.Width]),
                "Flow", $"B={clips[0]}, T={clips[1]}, 2 L={shape.FlowChannels}, Y={picture.Height}, X={picture.Width}", input.Flow?.shape);
        }
        if (input.Lengths is null)
        {
            return null;
        }
        Need(input.Lengths.shape.SequenceEqual([clips[0]]), "Lengths", $"B={clips[0]}", input.Lengths.shape);
        using Tensor local = input.Lengths.cpu();
        long[] lengths = local.data<long>().ToArray();
        return lengths.All(length => length >= 1 && length <= clips[1])
            ? lengths
            : throw new ArgumentException($"Lengths: expected 1 to T={clips[1]} steps in each row, got [{string.Join(", ", lengths)}].");
    }

    private static void Need(bool fits, string name, string expected, long[]? actual)
    {
        if (!fits)
        {
            throw new ArgumentException($"{name}: expected [{expected}], got {(actual is null ? "none" : $"[{string.Join(", ", actual)}]")}.");
        }
    }
}

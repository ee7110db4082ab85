namespace Unroll.Models.Tests.Video.Weights;

/// <summary>The state dicts of torchvision's models, name and axes, written down from its source: models/resnet.py and models/video/resnet.py.</summary>
internal static class TorchvisionNames
{
    /// <summary>resnet18.</summary>
    public static Dictionary<string, long[]> ResNet18(int classes = 1000)
    {
        Dictionary<string, long[]> names = new() { ["conv1.weight"] = [64, 3, 7, 7] };
        Norm(names, "bn1", 64);
        Stages((block, inputs, outputs, _) =>
        {
            names[$"{block}.conv1.weight"] = [outputs, inputs, 3, 3];
            Norm(names, $"{block}.bn1", outputs);
            names[$"{block}.conv2.weight"] = [outputs, outputs, 3, 3];
            Norm(names, $"{block}.bn2", outputs);
            Down(names, block, inputs, outputs, [1, 1]);
        });
        return Classifier(names, classes);
    }

    /// <summary>r3d_18.</summary>
    public static Dictionary<string, long[]> R3d18(int classes = 400)
    {
        Dictionary<string, long[]> names = new() { ["stem.0.weight"] = [64, 3, 3, 7, 7] };
        Norm(names, "stem.1", 64);
        Stages((block, inputs, outputs, _) =>
        {
            names[$"{block}.conv1.0.weight"] = [outputs, inputs, 3, 3, 3];
            Norm(names, $"{block}.conv1.1", outputs);
            names[$"{block}.conv2.0.weight"] = [outputs, outputs, 3, 3, 3];
            Norm(names, $"{block}.conv2.1", outputs);
            Down(names, block, inputs, outputs, [1, 1, 1]);
        });
        return Classifier(names, classes);
    }

    /// <summary>r2plus1d_18.</summary>
    public static Dictionary<string, long[]> R2Plus1d18(int classes = 400)
    {
        Dictionary<string, long[]> names = new() { ["stem.0.weight"] = [45, 3, 1, 7, 7] };
        Norm(names, "stem.1", 45);
        names["stem.3.weight"] = [64, 45, 3, 1, 1];
        Norm(names, "stem.4", 64);
        Stages((block, inputs, outputs, between) =>
        {
            foreach ((string conv, long entering) in new[] { ("conv1", inputs), ("conv2", outputs) })
            {
                names[$"{block}.{conv}.0.0.weight"] = [between, entering, 1, 3, 3];
                Norm(names, $"{block}.{conv}.0.1", between);
                names[$"{block}.{conv}.0.3.weight"] = [outputs, between, 3, 1, 1];
                Norm(names, $"{block}.{conv}.1", outputs);
            }
            Down(names, block, inputs, outputs, [1, 1, 1]);
        });
        return Classifier(names, classes);
    }

    private static void Stages(Action<string, long, long, long> block)
    {
        foreach ((int stage, long outputs) in new long[] { 64, 128, 256, 512 }.Index())
        {
            long entering = stage == 0 ? 64 : outputs / 2;
            block($"layer{stage + 1}.0", entering, outputs, entering * outputs * 27 / ((entering * 9) + (3 * outputs)));
            block($"layer{stage + 1}.1", outputs, outputs, outputs * outputs * 27 / ((outputs * 9) + (3 * outputs)));
        }
    }

    private static void Norm(Dictionary<string, long[]> names, string prefix, long channels)
    {
        foreach (string part in new[] { "weight", "bias", "running_mean", "running_var" })
        {
            names[$"{prefix}.{part}"] = [channels];
        }
        names[$"{prefix}.num_batches_tracked"] = [];
    }

    private static void Down(Dictionary<string, long[]> names, string block, long inputs, long outputs, long[] taps)
    {
        if (inputs != outputs)
        {
            names[$"{block}.downsample.0.weight"] = [outputs, inputs, .. taps];
            Norm(names, $"{block}.downsample.1", outputs);
        }
    }

    private static Dictionary<string, long[]> Classifier(Dictionary<string, long[]> names, int classes)
    {
        names["fc.weight"] = [classes, 512];
        names["fc.bias"] = [classes];
        return names;
    }
}

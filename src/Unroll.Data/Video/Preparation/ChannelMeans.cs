namespace Unroll.Data.Video.Preparation;

/// <summary>Mean and deviation that channels are scaled by, for values from 0 to 1. One channel has those of three, weighted as luminance is.</summary>
internal sealed record ChannelMeans(float[] Mean, float[] Deviation)
{
    /// <summary>Means of the sets that published weights were trained on: Kinetics-400 and ImageNet, as torchvision's weights state them.</summary>
    public static ChannelMeans Of(VideoSpec spec)
    {
        (float[] mean, float[] deviation) = spec.Normalize switch
        {
            "kinetics" => ((float[])[0.43216f, 0.394666f, 0.37645f], (float[])[0.22803f, 0.22145f, 0.216989f]),
            "imagenet" => ([0.485f, 0.456f, 0.406f], [0.229f, 0.224f, 0.225f]),
            "half" => ([0.5f, 0.5f, 0.5f], [0.5f, 0.5f, 0.5f]),
            _ => ([0, 0, 0], [1, 1, 1]),
        };
        return spec.Color == "gray" ? new ChannelMeans([Weighted(mean)], [Weighted(deviation)]) : new ChannelMeans(mean, deviation);
    }

    private static float Weighted(float[] rgb) => (Luminance.Red * rgb[0]) + (Luminance.Green * rgb[1]) + (Luminance.Blue * rgb[2]);
}

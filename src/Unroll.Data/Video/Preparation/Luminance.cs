namespace Unroll.Data.Video.Preparation;

/// <summary>Weights of red, green and blue in luminance (ITU-R BT.601).</summary>
internal static class Luminance
{
    public const float Red = 0.299f, Green = 0.587f, Blue = 0.114f;
}

namespace Unroll.Data.Video.Preparation;

/// <summary>A change of pictures whose random numbers have been drawn: the same for all frames of a clip.</summary>
internal interface IPictureStep
{
    /// <param name="picture">[channels, height, width], each value from 0 to 1.</param>
    /// <param name="size">The picture's shape.</param>
    void Apply(Span<float> picture, PlaneSize size);
}

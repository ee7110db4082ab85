namespace Unroll.Models;

/// <summary>What a model of <see cref="ModelTask.Reconstruct"/> expects of a frame.</summary>
public enum FrameTarget
{
    /// <summary>The picture itself.</summary>
    Picture,

    /// <summary>How far things moved there since the frame before: the length of the optical flow, in the units of <see cref="ModelInput.Flow"/>, one channel.</summary>
    Motion,
}

namespace Unroll.Training.Reports;

/// <summary>Pictures beside each other, in order of time.</summary>
/// <param name="Name">What they show: the frames, the optical flow, what the model looked at.</param>
/// <param name="Jpegs">Each a JPEG file in base64.</param>
public sealed record PictureStrip(string Name, IReadOnlyList<string> Jpegs);

namespace Unroll.Training.Reports;

/// <summary>A picture (or a clip) with what was written of it, to look at.</summary>
/// <param name="Clip">Its id.</param>
/// <param name="Written">What the model wrote.</param>
/// <param name="References">What is known of it.</param>
/// <param name="Pictures">Its frames, each a JPEG file in base64.</param>
/// <param name="Words">Where the model looked for each word; empty without attention.</param>
public sealed record CaptionedPicture(string Clip, string Written, IReadOnlyList<string> References, IReadOnlyList<string> Pictures, IReadOnlyList<WordLook> Words);

namespace Unroll.Training.Reports;

/// <summary>Where a model looked when it wrote a word.</summary>
/// <param name="Word">The word.</param>
/// <param name="Jpeg">The picture with the attention drawn over it, a JPEG file in base64.</param>
public sealed record WordLook(string Word, string Jpeg);

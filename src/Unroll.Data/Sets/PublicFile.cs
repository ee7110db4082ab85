namespace Unroll.Data.Sets;

/// <summary>One file of a public data set.</summary>
/// <param name="Path">Where it belongs in the set's folder.</param>
/// <param name="Url">Where it is to be had.</param>
/// <param name="Bytes">Its size; 0 where it is not known.</param>
/// <param name="Sha256">Its digest, lower-case hex; null where it is not known.</param>
public sealed record PublicFile(string Path, Uri Url, long Bytes = 0, string? Sha256 = null);

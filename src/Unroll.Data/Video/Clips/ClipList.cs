namespace Unroll.Data.Video.Clips;

/// <summary>The clips of a data source.</summary>
/// <param name="Clips">In the order of the source; folders in natural order.</param>
/// <param name="Notes">What was left out, one sentence each.</param>
public sealed record ClipList(IReadOnlyList<ListedClip> Clips, IReadOnlyList<string> Notes);

namespace Unroll.Data.Text.Reading;

/// <summary>All texts of a source.</summary>
/// <param name="Documents">The texts in the source's order; at least one.</param>
/// <param name="Notes">What was left out or cut, one sentence each, for the report.</param>
public sealed record TextSet(IReadOnlyList<TextDocument> Documents, IReadOnlyList<string> Notes);

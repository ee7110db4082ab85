namespace Unroll.Data.Text.Reading;

/// <summary>Tokens with a tag each.</summary>
/// <param name="Tokens">The tokens [T].</param>
/// <param name="Tags">The tags [T], as the file writes them: <c>B-PER</c>, <c>O</c>.</param>
/// <param name="Source">The file and the line of the first token.</param>
public sealed record TaggedSentence(IReadOnlyList<string> Tokens, IReadOnlyList<string> Tags, SourceLocation Source);

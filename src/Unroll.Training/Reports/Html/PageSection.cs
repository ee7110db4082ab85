namespace Unroll.Training.Reports.Html;

/// <summary>A part of the page with a heading; its body is HTML.</summary>
/// <param name="Id">Anchor, a word.</param>
/// <param name="Title">Heading, plain text.</param>
/// <param name="Body">HTML.</param>
internal sealed record PageSection(string Id, string Title, string Body);

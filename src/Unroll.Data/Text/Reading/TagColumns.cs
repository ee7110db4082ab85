namespace Unroll.Data.Text.Reading;

/// <summary>Which columns of a file with one token a line hold the token and its tag.</summary>
/// <param name="Token">The token's column, counted from 1.</param>
/// <param name="Tag">The tag's column, counted from 1; null: the last.</param>
public sealed record TagColumns(int Token = 1, int? Tag = null);

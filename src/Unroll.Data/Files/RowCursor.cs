namespace Unroll.Data.Files;

/// <summary>Where a reader stands, so that a column can say where a bad value is.</summary>
internal sealed class RowCursor
{
    /// <summary>The source's name.</summary>
    public string File { get; set; } = "";

    /// <summary>The line where the row starts; 0 in a format without lines.</summary>
    public long Line { get; set; }

    /// <summary>The row, counted from 1; 0 in a format with lines.</summary>
    public long Row { get; set; }

    /// <summary>The place of a column's value in the current row.</summary>
    public SourceLocation At(string? column) => new(File, Line, column) { Row = Row };
}

namespace Unroll.Data;

/// <summary>A place in a source file, as an editor would show it.</summary>
/// <param name="File">The file's path; for a member of an archive <c>archive.zip!member.csv</c>.</param>
/// <param name="Line">The line, counted from 1; 0 where the format has no lines.</param>
/// <param name="Column">The column's name or number; null where there is none.</param>
public sealed record SourceLocation(string File, long Line = 0, string? Column = null)
{
    /// <summary>The row, counted from 1, in a format that has rows but no lines (Parquet, .npy); 0 where the line says it.</summary>
    public long Row { get; init; }

    /// <summary><c>file:line, column 'name'</c> or <c>file, row n, column 'name'</c>, each part only where it is known.</summary>
    public override string ToString()
    {
        string place = Line > 0 ? $"{File}:{Line}" : Row > 0 ? $"{File}, row {Row}" : File;
        return Column is null ? place : $"{place}, column '{Column}'";
    }
}

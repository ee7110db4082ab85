namespace Unroll.Data.Files;

/// <summary>A column in memory. Exactly one of the three arrays is set.</summary>
internal sealed class TableColumn
{
    /// <summary>The column's name.</summary>
    public required string Name { get; init; }

    /// <summary>Numbers; NaN where missing.</summary>
    public float[]? Numbers { get; init; }

    /// <summary>Time stamps.</summary>
    public DateTime[]? Times { get; init; }

    /// <summary>Ordinals into <see cref="Levels"/>; -1 where missing.</summary>
    public int[]? Codes { get; init; }

    /// <summary>The distinct texts, in order: by value where all are numbers, else by character code.</summary>
    public string[] Levels { get; init; } = [];

    /// <summary>The text of a row; null where it is missing.</summary>
    public string? TextAt(int row) => Codes![row] < 0 ? null : Levels[Codes[row]];
}

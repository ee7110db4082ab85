namespace Unroll.Data.Files;

/// <summary>Rows of one or several files, column by column, each row with the place it came from.</summary>
/// <param name="columns">The kept columns by name, in the order of the first file.</param>
/// <param name="rows">How many rows.</param>
/// <param name="places">The line (or row) number of each row.</param>
/// <param name="files">The files in order, each with its first row.</param>
internal sealed class Table(IReadOnlyList<TableColumn> columns, int rows, int[] places, IReadOnlyList<TableFile> files)
{
    private readonly Dictionary<string, TableColumn> _byName = columns.ToDictionary(column => column.Name);

    /// <summary>The kept columns.</summary>
    public IReadOnlyList<TableColumn> Columns => columns;

    /// <summary>How many rows.</summary>
    public int Rows => rows;

    /// <summary>The files in order.</summary>
    public IReadOnlyList<TableFile> Files => files;

    /// <summary>The column of that name, which the plan asked for.</summary>
    public TableColumn this[string name] => _byName[name];

    /// <summary>The index in <see cref="Files"/> of the file a row came from.</summary>
    public int FileOf(int row)
    {
        int low = 0;
        for (int high = files.Count - 1; low < high;)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = files[middle].FirstRow > row ? (low, middle - 1) : (middle, high);
        }

        return low;
    }

    /// <summary>Where a value stands.</summary>
    public SourceLocation At(int row, string? column = null)
    {
        TableFile file = files[FileOf(row)];
        return file.HasLines ? new SourceLocation(file.Name, places[row], column) : new SourceLocation(file.Name, 0, column) { Row = places[row] };
    }
}

namespace Unroll.Data.Files;

/// <summary>Gathers the columns of a plan from one or several files of the same form.</summary>
internal sealed class TableBuilder(TablePlan plan)
{
    private readonly List<ColumnBuilder> _columns = [];
    private readonly List<int> _places = [];
    private readonly List<TableFile> _files = [];

    /// <summary>Where the reader stands; readers keep it up to date.</summary>
    public RowCursor Cursor { get; } = new();

    /// <summary>Reads files of any tabular format into one table.</summary>
    public static Table Read(TablePlan plan, IReadOnlyList<DataFile> files, CsvForm form)
    {
        TableBuilder builder = new(plan);
        foreach (DataFile file in files)
        {
            if (file.Format == FileFormat.Parquet)
            {
                ParquetSource.Read(file, builder);
            }
            else
            {
                CsvSource.Read(file, form, builder);
            }
        }

        return builder.Finish();
    }

    /// <summary>Starts a file: checks its header against the plan and gives, for each of its columns, where its values go.</summary>
    public ColumnBuilder?[] Open(DataFile file, IReadOnlyList<string> header, bool hasLines)
    {
        Cursor.File = file.Name;
        CheckNames(file, header);
        _files.Add(new TableFile(file.Name, file.Stem, _places.Count, hasLines));
        if (_files.Count == 1)
        {
            foreach (string name in header)
            {
                if (plan.Build(name, Cursor) is { } column)
                {
                    _columns.Add(column);
                }
            }
        }

        ColumnBuilder?[] places = new ColumnBuilder?[header.Count];
        foreach (ColumnBuilder column in _columns)
        {
            int index = IndexOf(header, column.Name);
            places[index >= 0 ? index : throw NoColumn(file, column.Name, header)] = column;
        }

        return places;
    }

    /// <summary>Ends a row whose values have all been added.</summary>
    public void EndRow() => _places.Add((int)Math.Min(int.MaxValue, Cursor.Line > 0 ? Cursor.Line : Cursor.Row));

    private Table Finish()
    {
        List<TableColumn> columns = [];
        foreach (ColumnBuilder builder in _columns)
        {
            if (builder.Finish() is { } column)
            {
                columns.Add(column);
            }
        }

        foreach (string name in plan.Optional.Where(name => columns.TrueForAll(column => column.Name != name)))
        {
            columns.Add(plan.Named[name] == ColumnUse.Number
                ? new TableColumn { Name = name, Numbers = [.. Enumerable.Repeat(float.NaN, _places.Count)] }
                : new TableColumn { Name = name, Codes = [.. Enumerable.Repeat(-1, _places.Count)] });
        }

        return new Table(columns, _places.Count, [.. _places], _files);
    }

    private void CheckNames(DataFile file, IReadOnlyList<string> header)
    {
        HashSet<string> seen = [];
        for (int i = 0; i < header.Count; i++)
        {
            if (header[i].Length == 0)
            {
                throw new DataException(new SourceLocation(file.Name, Cursor.Line),
                    $"column {i + 1} has no name in the header; give it one (pandas writes such an index column: use to_csv(index=False)), or set header: false if the file has no header");
            }

            if (!seen.Add(header[i]))
            {
                throw new DataException(new SourceLocation(file.Name, Cursor.Line),
                    $"two columns are named '{header[i]}'; rename one, or set header: false if the file has no header");
            }
        }

        foreach (string name in plan.Named.Keys)
        {
            if (!seen.Contains(name) && !plan.Optional.Contains(name))
            {
                throw NoColumn(file, name, header);
            }
        }
    }

    private static int IndexOf(IReadOnlyList<string> header, string name)
    {
        for (int i = 0; i < header.Count; i++)
        {
            if (header[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static DataException NoColumn(DataFile file, string name, IReadOnlyList<string> header) =>
        new(new SourceLocation(file.Name), $"has no column '{name}'{NearestName.Hint(name, header)}. Its columns: {string.Join(", ", header.Take(40))}{(header.Count > 40 ? $" and {header.Count - 40} more" : "")}");
}

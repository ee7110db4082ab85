using Unroll.Data.Files;

namespace Unroll.Data.TimeSeries;

/// <summary>Joins a separate table of labels (series id, label[, group]) to series by their id.</summary>
internal static class LabelFile
{
    /// <summary>Sets the label, and the group where the table has one, of every series.</summary>
    /// <exception cref="DataException">A series has no label, or an id stands in the table twice.</exception>
    public static void Join(DataSpec spec, string baseFolder, List<SeriesDraft> series, AxisFacts facts)
    {
        DataFile file = DataPath.Resolve(spec.LabelFile!, baseFolder, "auto", out _)[0];
        TablePlan plan = new() { Numbers = new NumberForm(".", spec.MissingMarks), Others = ColumnUse.Category };
        Table table = TableBuilder.Read(plan, [file], CsvForm.Of(spec));
        if (table.Columns.Count is < 2 or > 3)
        {
            throw new DataException(new SourceLocation(file.Name),
                $"has {table.Columns.Count} columns; expected two or three: series id, label[, group]");
        }

        Dictionary<string, int> rows = [];
        for (int row = 0; row < table.Rows; row++)
        {
            string id = table.Columns[0].TextAt(row) ?? throw new DataException(table.At(row, table.Columns[0].Name),
                "the series id is missing");
            if (!rows.TryAdd(id, row))
            {
                throw new DataException(table.At(row, table.Columns[0].Name),
                    $"series '{id}' is there twice (also {table.At(rows[id])}); expected one row for each series");
            }
        }

        HashSet<string> used = [];
        foreach (SeriesDraft one in series)
        {
            string id = rows.ContainsKey(one.Id) ? one.Id : one.Origin;
            if (!rows.TryGetValue(id, out int row))
            {
                throw new DataException(new SourceLocation(file.Name),
                    $"has no row for series '{one.Id}' ({one.Source}){NearestName.Hint(one.Id, rows.Keys)}");
            }

            used.Add(id);
            one.Label = table.Columns[1].TextAt(row) ?? throw new DataException(table.At(row, table.Columns[1].Name),
                $"series '{id}' has no label");
            one.Group = table.Columns.Count == 3 ? table.Columns[2].TextAt(row) ?? one.Group : one.Group;
        }

        if (used.Count < rows.Count)
        {
            facts.Others.Add($"{rows.Count - used.Count:N0} rows of the label file {file.Name} belong to no series and were not used.");
        }
    }
}

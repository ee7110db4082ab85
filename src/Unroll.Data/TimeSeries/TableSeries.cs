using Unroll.Data.Files;

namespace Unroll.Data.TimeSeries;

/// <summary>Makes recordings of the rows of a table, wide (one series) or long (by series id).</summary>
internal sealed class TableSeries
{
    private readonly Table _table;
    private readonly DataSpec _spec;
    private readonly TableColumn[] _channels;
    private readonly TableColumn[] _statics;
    private readonly int _width;

    private TableSeries(Table table, DataSpec spec, ChannelRoles roles, int width)
    {
        _table = table;
        _spec = spec;
        _width = width;
        _channels = [.. roles.Names.Select(name => table[name])];
        _statics = [.. spec.Static.Select(name => table[name])];
    }

    /// <summary>Reads files of one tabular form.</summary>
    public static SeriesSource Read(DataSpec spec, IReadOnlyList<DataFile> files, bool isFolder, AxisFacts facts)
    {
        NumberForm numbers = new(spec.Decimal, spec.MissingMarks);
        Table table = TableBuilder.Read(ChannelRoles.Plan(spec, numbers), files, CsvForm.Of(spec));
        ChannelRoles roles = ChannelRoles.Resolve(spec, table.Columns.Select(column => column.Name));
        if (!roles.Names.Any() && string.IsNullOrEmpty(spec.StepLabel) && spec.Static.Count == 0)
        {
            throw new DataException(new SourceLocation(files[0].Name),
                "has no numeric column without another role for '*'; name columns under targets, past or known");
        }

        bool perFile = isFolder && string.IsNullOrEmpty(spec.SeriesId);
        List<SeriesRows> series = new SeriesGrouping(table, spec, perFile, facts).Group();
        (series, Frequency? frequency) = new GapPolicy(table, spec, facts).Apply(series);
        int width = roles.Names.Count() + CalendarFeatures.Names(spec.Calendar).Count;
        TableSeries maker = new(table, spec, roles, width);
        return new SeriesSource(roles, [.. series.Select(maker.Make)], frequency)
        {
            ChannelLevels = [.. maker._channels.Select(column => column.Codes is null ? null : column.Levels)],
            Statics = [.. maker._statics.Select(column => new StaticFeature(column.Name, column.Codes is null ? null : column.Levels))],
        };
    }

    private SeriesDraft Make(SeriesRows rows)
    {
        float[] values = new float[checked(rows.Steps * _width)];
        for (int c = 0; c < _channels.Length; c++)
        {
            Fill(rows, _channels[c], values, c);
        }

        return new SeriesDraft
        {
            Id = rows.Id,
            Origin = rows.Origin,
            Group = Constant(rows, _spec.Group) ?? rows.Origin,
            Steps = rows.Steps,
            Values = values,
            Times = rows.Times,
            Locate = (step, column) => _table.At(rows.RowOf(step), column),
            Label = Constant(rows, _spec.Label),
            Part = Constant(rows, _spec.Fold),
            StepLabels = StepLabels(rows),
            Statics = [.. _statics.Select(column => Static(rows, column))],
            Source = _table.At(rows.Rows[0]),
        };
    }

    private void Fill(SeriesRows rows, TableColumn column, float[] values, int channel)
    {
        bool sums = _spec.Duplicates == "sum";
        for (int step = 0, at = channel; step < rows.Steps; step++, at += _width)
        {
            int start = rows.Starts[step];
            int end = rows.Starts[step + 1];
            values[at] = end - start == 1 ? Value(column, rows.Rows[start]) : Combine(column, rows.Rows.AsSpan(start, end - start), sums);
        }
    }

    private static float Value(TableColumn column, int row) =>
        column.Numbers is { } numbers ? numbers[row] : column.Codes![row] < 0 ? float.NaN : column.Codes[row];

    /// <summary>Several rows of one time stamp: the sum or mean of the numbers that are there, the first category; NaN for none.</summary>
    private static float Combine(TableColumn column, ReadOnlySpan<int> rows, bool sums)
    {
        double sum = 0;
        int count = 0;
        foreach (int row in rows)
        {
            float value = Value(column, row);
            if (float.IsNaN(value))
            {
                continue;
            }

            if (column.Numbers is null)
            {
                return value;
            }

            sum += value;
            count++;
        }

        return count == 0 ? float.NaN : (float)(sums ? sum : sum / count);
    }

    private string[]? StepLabels(SeriesRows rows)
    {
        if (string.IsNullOrEmpty(_spec.StepLabel))
        {
            return null;
        }

        TableColumn column = _table[_spec.StepLabel];
        string[] labels = new string[rows.Steps];
        for (int step = 0; step < labels.Length; step++)
        {
            labels[step] = rows.Starts[step] < rows.Starts[step + 1] ? column.TextAt(rows.RowOf(step)) ?? "" : "";
        }

        return labels;
    }

    private string? Constant(SeriesRows rows, string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        TableColumn column = _table[name];
        float code = Static(rows, column);
        return float.IsNaN(code) ? null : column.Levels[(int)code];
    }

    private float Static(SeriesRows rows, TableColumn column)
    {
        float found = float.NaN;
        foreach (int row in rows.Rows)
        {
            float value = Value(column, row);
            if (float.IsNaN(value) || value == found)
            {
                continue;
            }

            if (!float.IsNaN(found))
            {
                throw new DataException(_table.At(row, column.Name),
                    $"series '{rows.Origin}' has two values here, {Show(column, found)} and {Show(column, value)}; expected one value in a whole series (static, label, group and fold columns). A value that changes with time is named under past or known");
            }

            found = value;
        }

        return found;
    }

    private static string Show(TableColumn column, float value) =>
        column.Codes is null ? value.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : $"'{column.Levels[(int)value]}'";
}

using Unroll.Data.Files;

namespace Unroll.Data.TimeSeries;

/// <summary>Parts the rows of a table by series and puts each series in order of time.</summary>
internal sealed class SeriesGrouping(Table table, DataSpec spec, bool seriesPerFile, AxisFacts facts)
{
    private readonly DateTime[]? _times = string.IsNullOrEmpty(spec.Time) ? null : table[spec.Time].Times;

    /// <summary>The series in order of their first row, each in order of time, without two steps at one time.</summary>
    public List<SeriesRows> Group()
    {
        List<SeriesRows> series = [];
        foreach ((string id, List<int> rows) in Bucket())
        {
            if (rows.Count > 0)
            {
                series.Add(_times is null ? SeriesRows.InOrder(id, [.. rows], null) : InTime(id, [.. rows]));
            }
        }

        return series.Count > 0 ? series
            : throw new DataException(new SourceLocation(table.Files[0].Name),
                $"holds no row from {spec.From ?? "the start"} to {spec.To ?? "the end"}; its {table.Rows} rows lie outside (data.from, data.to)");
    }

    private List<(string Id, List<int> Rows)> Bucket()
    {
        TableColumn? ids = string.IsNullOrEmpty(spec.SeriesId) ? null : table[spec.SeriesId];
        (DateTime from, DateTime to) = Period();
        List<(string Id, List<int> Rows)> buckets = [];
        Dictionary<int, int> places = [];
        for (int row = 0; row < table.Rows; row++)
        {
            int key = ids is not null ? ids.Codes![row] : seriesPerFile ? table.FileOf(row) : 0;
            if (key < 0)
            {
                throw new DataException(table.At(row, spec.SeriesId), "the series id is missing; every row needs one");
            }

            if (!places.TryGetValue(key, out int place))
            {
                place = buckets.Count;
                places.Add(key, place);
                buckets.Add((ids is not null ? ids.Levels[key] : table.Files[seriesPerFile ? key : 0].Stem, []));
            }

            if (_times is null || (_times[row] >= from && _times[row] <= to))
            {
                buckets[place].Rows.Add(row);
            }
        }

        return buckets;
    }

    private (DateTime From, DateTime To) Period()
    {
        if (_times is null && (spec.From ?? spec.To) is not null)
        {
            throw new DataException("data.from and data.to need a time column: name it under 'time'");
        }

        DateTime from = spec.From is null ? DateTime.MinValue : Read(spec.From, "from");
        DateTime to = spec.To is null ? DateTime.MaxValue : Read(spec.To, "to");
        bool wholeDay = spec.To is { } text && to.TimeOfDay == TimeSpan.Zero && !text.Contains(':', StringComparison.Ordinal);
        return (from, wholeDay ? to.AddDays(1).AddTicks(-1) : to);

        static DateTime Read(string text, string key) => TimeStampReader.ReadOne(text)
            ?? throw new DataException($"data.{key} is '{text}'; expected an ISO 8601 time stamp such as 2019-05-31 or 2019-05-31T12:00:00");
    }

    private SeriesRows InTime(string id, int[] rows)
    {
        DateTime[] times = new DateTime[rows.Length];
        int unsorted = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            times[i] = _times![rows[i]];
            if (i > 0 && times[i] < times[i - 1])
            {
                CheckUnsorted(id, rows[i], times[i], times[i - 1]);
                unsorted++;
            }
        }

        if (unsorted > 0)
        {
            facts.Unsorted += unsorted;
            int[] order = [.. Enumerable.Range(0, rows.Length)];
            DateTime[] keys = times;
            Array.Sort(order, (left, right) => keys[left] != keys[right] ? keys[left].CompareTo(keys[right]) : left.CompareTo(right));
            rows = Array.ConvertAll(order, place => rows[place]);
            times = Array.ConvertAll(order, place => keys[place]);
        }

        return MergeDuplicates(id, rows, times);
    }

    private void CheckUnsorted(string id, int row, DateTime time, DateTime before)
    {
        if (spec.Unsorted != "sort")
        {
            throw new DataException(table.At(row, spec.Time),
                $"{time:yyyy-MM-dd HH:mm:ss} of series '{id}' stands behind {before:yyyy-MM-dd HH:mm:ss}; expected rows in order of time. Set unsorted: sort to sort them");
        }
    }

    private SeriesRows MergeDuplicates(string id, int[] rows, DateTime[] times)
    {
        int duplicates = 0;
        for (int i = 1; i < rows.Length; i++)
        {
            duplicates += times[i] == times[i - 1] ? 1 : 0;
        }

        if (duplicates == 0)
        {
            return SeriesRows.InOrder(id, rows, times);
        }

        facts.Duplicates += duplicates;
        List<int> kept = new(rows.Length);
        List<int> starts = new(rows.Length);
        List<DateTime> stamps = new(rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            bool again = i > 0 && times[i] == times[i - 1];
            if (!again)
            {
                starts.Add(kept.Count);
                stamps.Add(times[i]);
                kept.Add(rows[i]);
            }
            else
            {
                Merge(id, rows[i], rows[i - 1], times[i], kept);
            }
        }

        starts.Add(kept.Count);
        return new SeriesRows(id, [.. kept], [.. starts], [.. stamps]);
    }

    private void Merge(string id, int row, int before, DateTime time, List<int> kept)
    {
        switch (spec.Duplicates)
        {
            case "first":
                break;
            case "last":
                kept[^1] = row;
                break;
            case "mean" or "sum":
                kept.Add(row);
                break;
            default:
                throw new DataException(table.At(row, spec.Time),
                    $"{time:yyyy-MM-dd HH:mm:ss} of series '{id}' is there twice (also {table.At(before)}). Set duplicates: first, last, mean or sum, or name the column that tells series apart under 'series_id'");
        }
    }
}

namespace Unroll.Data.TimeSeries;

/// <summary>Which rows of a table make up each step of one series.</summary>
/// <param name="Id">The series' id.</param>
/// <param name="Rows">The table's rows in the order of the steps.</param>
/// <param name="Starts">Step s is made of <c>Rows[Starts[s]..Starts[s + 1]]</c>: one row, several with one time stamp, or none where a row was inserted. Length T + 1.</param>
/// <param name="Times">The time stamp of each step; null where the table has none.</param>
internal sealed record SeriesRows(string Id, int[] Rows, int[] Starts, DateTime[]? Times)
{
    /// <summary>T.</summary>
    public int Steps => Starts.Length - 1;

    /// <summary>The id of the series it was cut from.</summary>
    public string Origin { get; init; } = Id;

    /// <summary>The first row of a step, or the last before it where it was inserted.</summary>
    public int RowOf(int step) => Rows[Math.Max(0, Starts[step] == Starts[step + 1] ? Starts[step] - 1 : Starts[step])];

    /// <summary>Each row a step, in order.</summary>
    public static SeriesRows InOrder(string id, int[] rows, DateTime[]? times)
    {
        int[] starts = new int[rows.Length + 1];
        for (int i = 0; i < starts.Length; i++)
        {
            starts[i] = i;
        }

        return new SeriesRows(id, rows, starts, times);
    }

    /// <summary>The steps from <paramref name="start"/> to before <paramref name="end"/> as a series of their own.</summary>
    public SeriesRows Cut(string id, int start, int end)
    {
        int first = Starts[start];
        int[] starts = Starts[start..(end + 1)];
        for (int i = 0; i < starts.Length; i++)
        {
            starts[i] -= first;
        }

        return new SeriesRows(id, Rows[first..Starts[end]], starts, Times![start..end]) { Origin = Origin };
    }
}

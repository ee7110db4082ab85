namespace Unroll.Data.TimeSeries;

/// <summary>What was found on the time axes and in the values, and what was done about it: the report's notes, and what a probe tells.</summary>
internal sealed class AxisFacts
{
    /// <summary>Rows that stood before an earlier time stamp.</summary>
    public int Unsorted { get; set; }

    /// <summary>Rows whose time stamp was already there.</summary>
    public int Duplicates { get; set; }

    /// <summary>Places where time stamps are missing.</summary>
    public int Gaps { get; set; }

    /// <summary>Time stamps that are missing there.</summary>
    public long AbsentSteps { get; set; }

    /// <summary>Time stamps that stand between two steps of the axis.</summary>
    public int OffGrid { get; set; }

    /// <summary>Missing values of channels, without those of future rows.</summary>
    public int Missing { get; set; }

    /// <summary>Rows that hold only what is known in advance.</summary>
    public int FutureRows { get; set; }

    /// <summary>Sentences of other kinds.</summary>
    public List<string> Others { get; } = [];

    /// <summary>One sentence for each thing done.</summary>
    public IReadOnlyList<string> Notes(DataSpec spec)
    {
        List<string> notes = [];
        Add(Unsorted > 0, $"{Unsorted:N0} rows stood out of the order of time: rows were sorted (unsorted: {spec.Unsorted}).");
        Add(Duplicates > 0, $"{Duplicates:N0} rows had a time stamp that was already there (duplicates: {spec.Duplicates}).");
        Add(Gaps > 0, spec.Gaps switch
        {
            "missing" => $"{AbsentSteps:N0} rows of missing values were inserted in {Gaps:N0} gaps of the time axis (gaps: missing).",
            "split" => $"series were cut at {Gaps:N0} gaps of the time axis (gaps: split).",
            _ => $"{Gaps:N0} gaps of the time axis ({AbsentSteps:N0} absent time stamps) were ignored: the steps on both sides count as neighbours (gaps: ignore).",
        });
        Add(OffGrid > 0, $"{OffGrid:N0} time stamps stand between two steps of the axis and were taken as steps (gaps: ignore).");
        Add(Missing > 0, spec.Missing switch
        {
            "interpolate" => $"{Missing:N0} missing values were interpolated between the known values on both sides: this looks at later values, so a model may see a trace of the future there (missing: interpolate).",
            "forward" => $"{Missing:N0} missing values repeat the value before them (missing: forward).",
            "zero" => $"{Missing:N0} missing values were set to zero (missing: zero).",
            _ => $"{Missing:N0} values are missing (missing: {spec.Missing}).",
        });
        Add(FutureRows > 0, $"{FutureRows:N0} rows at the end hold only what is known in advance: they are not used to train, and can be predicted.");
        notes.AddRange(Others);
        return notes;

        void Add(bool when, string note)
        {
            if (when)
            {
                notes.Add(note);
            }
        }
    }
}

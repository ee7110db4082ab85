namespace Unroll.Data.TimeSeries;

/// <summary>Deals with missing values as the recipe says, and finds the future rows of a series. A missing number is an error, or stays NaN:
/// it is filled after the split, by what is fitted on the training part, so that no filled value carries a trace of a later part and no filled
/// target counts as truth. A categorical channel takes the level <c>(missing)</c> under zero, mean and mask, and the level before under forward
/// and interpolate.</summary>
internal sealed class MissingPolicy(DataSpec spec, IReadOnlyList<Channel> channels, int width, AxisFacts facts)
{
    /// <summary>The level that stands for a missing category.</summary>
    public const string MissingLevel = "(missing)";

    /// <summary>The policies' names.</summary>
    public static readonly string[] Names = ["error", "forward", "interpolate", "zero", "mean", "mask"];
    private readonly bool[] _usesMissingLevel = new bool[channels.Count];

    /// <summary>The channels, with the level for missing categories where one was used.</summary>
    public IReadOnlyList<Channel> Channels =>
        [.. channels.Select((channel, c) => _usesMissingLevel[c] ? channel with { Levels = [.. channel.Levels!, MissingLevel] } : channel)];

    /// <summary>Deals with one series. Its calendar channels are not looked at.</summary>
    public void Apply(SeriesDraft series)
    {
        series.ObservedSteps = FindObserved(series);
        facts.FutureRows += series.Steps - series.ObservedSteps;
        for (int c = 0; c < channels.Count; c++)
        {
            ApplyTo(series, c, channels[c].Role == ChannelRole.Known ? series.Steps : series.ObservedSteps);
        }
    }

    /// <summary>Steps before the rows at the end whose targets are all missing while something is known in advance.</summary>
    private int FindObserved(SeriesDraft series)
    {
        bool hasFuture = spec.Calendar.Count > 0 || channels.Any(channel => channel.Role == ChannelRole.Known);
        int targets = channels.Count(channel => channel.Role == ChannelRole.Target);
        if (targets == 0)
        {
            return series.Steps;
        }

        int observed = series.Steps;
        while (observed > 0 && AllMissing(series.Values.AsSpan((observed - 1) * width, targets)))
        {
            observed--;
        }

        return observed == 0 && spec.TruthIsOptional ? series.Steps
            : observed == 0
            ? throw new DataException(series.Locate(0, channels[0].Name),
                $"series '{series.Id}' has no observed target in its {series.Steps} rows; remove it, or name another column under 'targets'")
            : hasFuture ? observed : series.Steps;
    }

    private static bool AllMissing(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsNaN(value))
            {
                return false;
            }
        }

        return true;
    }

    private void ApplyTo(SeriesDraft series, int channel, int steps)
    {
        float[] values = series.Values;
        int last = -1;
        for (int step = 0; step < steps; step++)
        {
            if (!float.IsNaN(values[step * width + channel]))
            {
                last = step;
                continue;
            }

            int end = step + 1;
            while (end < steps && float.IsNaN(values[end * width + channel]))
            {
                end++;
            }

            facts.Missing += end - step;
            Fill(series, channel, last, step, end);
            step = end - 1;
        }
    }

    private void Fill(SeriesDraft series, int channel, int last, int start, int end)
    {
        bool isCategory = channels[channel].IsCategorical;
        switch (spec.Missing)
        {
            case "error" when spec.TruthIsOptional && channels[channel].Role == ChannelRole.Target:
                break; // what is to be predicted
            case "error":
                throw Error(series, channel, start, "is missing; set 'missing' to forward, interpolate, zero, mean or mask, or correct the file");
            case "forward" or "interpolate" when isCategory && last < 0:
                throw Error(series, channel, start, $"is missing, and no value stands before it for missing: {spec.Missing}; start later with 'from', or set missing: zero, mean or mask");
            case "forward" or "interpolate" when isCategory:
                Set(series.Values, channel, start, end, series.Values[(last * width) + channel]);
                break;
            default:
                Set(series.Values, channel, start, end, isCategory ? channels[channel].Levels!.Count : float.NaN);
                _usesMissingLevel[channel] |= isCategory;
                break;
        }
    }

    private void Set(float[] values, int channel, int start, int end, float value)
    {
        for (int step = start; step < end; step++)
        {
            values[step * width + channel] = value;
        }
    }

    private DataException Error(SeriesDraft series, int channel, int step, string message)
    {
        string time = series.Times is { } times ? $" at {times[step]:yyyy-MM-dd HH:mm:ss}" : "";
        return new DataException(series.Locate(step, channels[channel].Name),
            $"the value of step {step + 1}{time} of series '{series.Id}' {message}");
    }
}

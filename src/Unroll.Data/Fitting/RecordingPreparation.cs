using Unroll.Data.TimeSeries;

namespace Unroll.Data.Fitting;

/// <summary>Turns recordings of one set into <see cref="PreparedRecording"/>s.</summary>
internal sealed class RecordingPreparation(RecordingSet set, PreprocessorState state, FeatureLayout layout)
{
    private readonly int[]?[] _levels = [.. set.Channels.Select((c, i) => LevelMap(c.Levels, state.Channels[i].Levels))];
    private readonly int[]?[] _staticLevels = [.. set.Statics.Select((s, i) => LevelMap(s.Levels, state.Statics[i].Levels))];

    public PreparedRecording Prepare(Recording recording)
    {
        IReadOnlyList<ChannelScale>? own = state.Series.GetValueOrDefault(recording.Id);
        ChannelScale Scale(int c) => own?[c] ?? state.Channels[c].Scale;
        float[] targets = Targets(recording, Scale);
        bool[]? interpolated = state.Missing == "interpolate" ? new bool[recording.Steps * layout.NumberChannels.Count] : null;
        return new PreparedRecording
        {
            Steps = recording.Steps,
            Inputs = Inputs(recording, Scale, interpolated),
            Known = Known(recording, Scale),
            Statics = Statics(recording),
            Targets = targets,
            HasMissingTargets = targets.Any(float.IsNaN),
            Interpolated = interpolated is not null && interpolated.Contains(true) ? interpolated : null,
            Label = recording.Label,
            StepLabels = recording.StepLabels,
            TargetScales = [.. layout.TargetChannels.Select(Scale)],
        };
    }

    private float[] Targets(Recording recording, Func<int, ChannelScale> scale)
    {
        int channels = layout.TargetChannels.Count;
        float[] targets = new float[recording.Steps * channels];
        bool isUnknown = layout.TargetChannels.All(c => Enumerable.Range(0, recording.Steps).All(t => float.IsNaN(recording.Values[(t * set.Channels.Count) + c])));
        for (int i = 0; i < channels; i++)
        {
            float[] column = Scaled(recording, layout.TargetChannels[i], scale(layout.TargetChannels[i]), isUnknown ? 0 : recording.ObservedSteps); // a recording to be predicted has none
            Put(column, targets, i, channels);
        }

        return targets;
    }

    private float[] Inputs(Recording recording, Func<int, ChannelScale> scale, bool[]? interpolated)
    {
        int features = layout.Inputs.Count;
        int numbers = layout.NumberChannels.Count;
        float[] inputs = new float[recording.Steps * features];
        float[][] columns = new float[numbers][];
        bool[] marks = new bool[interpolated is null ? 0 : recording.Steps];
        List<float[]> indicators = [];
        for (int i = 0; i < numbers; i++)
        {
            int c = layout.NumberChannels[i];
            columns[i] = Scaled(recording, c, scale(c), recording.ObservedSteps);
            if (state.Channels[c].HasIndicator)
            {
                indicators.Add(Indicator(columns[i]));
            }

            Array.Clear(marks);
            Fill(columns[i], scale(c), marks);
            Put(columns[i], inputs, i, features);
            for (int t = 0; t < marks.Length; t++)
            {
                interpolated![(t * numbers) + i] = marks[t];
            }
        }

        int at = OneHots(recording, ChannelRole.Past, inputs, numbers, features);
        foreach (float[] indicator in indicators)
        {
            Put(indicator, inputs, at++, features);
        }

        foreach (int lag in layout.Differences)
        {
            for (int i = 0; i < numbers; i++)
            {
                Put(Differences(columns[i], lag), inputs, at++, features);
            }
        }

        return inputs;
    }

    private float[] Known(Recording recording, Func<int, ChannelScale> scale)
    {
        int features = layout.Known.Count;
        float[] known = new float[recording.Steps * features];
        List<float[]> indicators = [];
        int at = 0;
        for (int c = 0; c < set.Channels.Count; c++)
        {
            if (set.Channels[c].Role != ChannelRole.Known)
            {
                continue;
            }

            if (state.Channels[c].Levels is not null)
            {
                at += OneHot(recording, c, known, at, features);
                continue;
            }

            float[] column = Scaled(recording, c, scale(c), recording.Steps);
            if (state.Channels[c].HasIndicator)
            {
                indicators.Add(Indicator(column));
            }

            Fill(column, scale(c), []);
            Put(column, known, at++, features);
        }

        foreach (float[] indicator in indicators)
        {
            Put(indicator, known, at++, features);
        }

        return known;
    }

    private float[] Statics(Recording recording)
    {
        List<float> values = [];
        for (int s = 0; s < state.Statics.Count; s++)
        {
            float value = recording.Statics[s];
            IReadOnlyList<string>? levels = state.Statics[s].Levels;
            if (levels is null)
            {
                double scaled = state.Statics[s].Scale.Forward(float.IsNaN(value) && state.Missing != "error" ? state.Statics[s].Scale.Mean : value);
                values.Add(double.IsFinite(scaled) ? (float)scaled : throw new DataException(
                    recording.Source, $"static feature '{state.Statics[s].Name}' of series '{recording.Id}' is {value}; a number is needed: mend the data, or set data.missing"));
                continue;
            }

            int level = float.IsNaN(value) ? -1 : _staticLevels[s]![(int)value];
            values.AddRange(Enumerable.Range(0, levels.Count).Select(k => k == level ? 1f : 0f));
        }

        return [.. values];
    }

    private int OneHots(Recording recording, ChannelRole role, float[] into, int at, int features)
    {
        for (int c = 0; c < set.Channels.Count; c++)
        {
            if (set.Channels[c].Role == role && state.Channels[c].Levels is not null)
            {
                at += OneHot(recording, c, into, at, features);
            }
        }

        return at;
    }

    private int OneHot(Recording recording, int c, float[] into, int at, int features)
    {
        int[] map = _levels[c]!;
        for (int t = 0; t < recording.Steps; t++)
        {
            float value = recording.Values[(t * set.Channels.Count) + c];
            if (float.IsNaN(value))
            {
                bool isFuture = t >= recording.ObservedSteps && set.Channels[c].Role != ChannelRole.Known;
                _ = state.Missing == "error" && !isFuture ? throw ValueCheck.Missing(set, recording, t, c) : 0;
                continue;
            }

            int level = map[(int)value];
            if (level >= 0)
            {
                into[(t * features) + at + level] = 1;
            }
        }

        return state.Channels[c].Levels!.Count;
    }

    /// <summary>The scaled column; NaN where missing. Under <c>missing: error</c> a NaN before <paramref name="needed"/> throws.</summary>
    private float[] Scaled(Recording recording, int c, ChannelScale scale, int needed)
    {
        float[] column = new float[recording.Steps];
        int stride = set.Channels.Count;
        bool isStrict = state.Missing == "error";
        for (int t = 0; t < column.Length; t++)
        {
            float value = recording.Values[(t * stride) + c];
            if (float.IsNaN(value))
            {
                column[t] = isStrict && t < needed ? throw ValueCheck.Missing(set, recording, t, c) : float.NaN;
                continue;
            }

            ValueCheck.ThrowIfUnfit(set, recording, t, c, value, scale.Log);
            column[t] = (float)scale.Forward(value);
        }

        return column;
    }

    private void Fill(Span<float> column, ChannelScale scale, Span<bool> interpolated)
    {
        float mean = (float)((scale.Mean - scale.Offset) / scale.Scale);
        GapFill.Fill(column, state.Missing, mean, (float)scale.Forward(0), interpolated);
    }

    private static float[] Indicator(float[] column) => [.. column.Select(v => float.IsNaN(v) ? 1f : 0f)];

    private static float[] Differences(float[] column, int lag)
    {
        float[] differences = new float[column.Length];
        for (int t = lag; t < column.Length; t++)
        {
            differences[t] = column[t] - column[t - lag];
        }

        return differences;
    }

    private static void Put(float[] column, float[] into, int at, int features)
    {
        for (int t = 0; t < column.Length; t++)
        {
            into[(t * features) + at] = column[t];
        }
    }

    private static int[]? LevelMap(IReadOnlyList<string>? here, IReadOnlyList<string>? fitted)
        => here is null || fitted is null ? null : [.. here.Select(level => IndexOf(fitted, level))];

    private static int IndexOf(IReadOnlyList<string> levels, string level)
    {
        for (int i = 0; i < levels.Count; i++)
        {
            if (levels[i] == level)
            {
                return i;
            }
        }

        return -1;
    }
}

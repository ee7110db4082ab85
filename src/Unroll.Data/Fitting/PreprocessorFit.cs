using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;

namespace Unroll.Data.Fitting;

/// <summary>One fit of a <see cref="Preprocessor"/>: reads training segments and nothing else.</summary>
internal sealed class PreprocessorFit(TrainingPart part, PreprocessSpec spec, string missing, bool targetsAreInputs)
{
    private readonly RecordingSet _set = part.Set;
    private readonly List<string> _notes = [];

    public PreprocessorState Run()
    {
        HashSet<string> logs = LogChannels();
        List<ChannelState> channels = [.. _set.Channels.Select((channel, c) => Channel(channel, c, logs.Contains(channel.Name)))];
        return new PreprocessorState
        {
            Missing = missing,
            Differences = spec.Differences,
            TargetsAreInputs = targetsAreInputs,
            Channels = channels,
            Statics = [.. _set.Statics.Select(Static)],
            Series = spec.PerSeries ? Series(channels) : new Dictionary<string, IReadOnlyList<ChannelScale>>(),
            Notes = _notes,
        };
    }

    private HashSet<string> LogChannels()
    {
        HashSet<string> names = [];
        foreach (string name in spec.Log)
        {
            if (name == "*")
            {
                names.UnionWith(_set.Channels.Where(c => c.Role == ChannelRole.Target).Select(c => c.Name));
                continue;
            }

            if (!_set.Channels.Any(c => c.Name == name && !c.IsCategorical))
            {
                throw new DataException($"preprocess.log names '{name}', but the number channels are {string.Join(", ", _set.Channels.Where(c => !c.IsCategorical).Select(c => c.Name))}; name one of them, or '*' for all targets");
            }

            names.Add(name);
        }

        return names;
    }

    private ChannelState Channel(Channel channel, int c, bool log)
    {
        if (channel.IsCategorical)
        {
            return channel.Role == ChannelRole.Target
                ? throw new DataException($"target '{channel.Name}' is categorical; a target must be a number, or be given as data.label or data.step_label")
                : new ChannelState(channel.Name, channel.Role, channel.Levels, ChannelScale.Identity, false);
        }

        List<double> values = [];
        long gaps = 0;
        foreach (Segment segment in part.Segments)
        {
            gaps += Gather(segment, c, log, values);
        }

        ChannelScale scale = ScaleFit.Fit(values, log, spec, out bool isConstant);
        if (values.Count == 0)
        {
            _notes.Add($"channel '{channel.Name}' has no known value in the training part; it is left unscaled");
        }
        else if (isConstant)
        {
            _notes.Add($"channel '{channel.Name}' is constant ({values[0]:g6}) in the training part; its scale is set to 1");
        }

        bool isInput = channel.Role != ChannelRole.Target || targetsAreInputs;
        return new ChannelState(channel.Name, channel.Role, null, scale, missing == "mask" && gaps > 0 && isInput);
    }

    /// <summary>Adds the known values of a segment; returns how many are missing.</summary>
    private int Gather(Segment segment, int c, bool log, List<double> values)
    {
        Recording recording = _set.Recordings[segment.Recording];
        int stride = _set.Channels.Count;
        int gaps = 0;
        for (int t = segment.Start; t < segment.End; t++)
        {
            float value = recording.Values[(t * stride) + c];
            if (float.IsNaN(value))
            {
                gaps++;
                continue;
            }

            ValueCheck.ThrowIfUnfit(_set, recording, t, c, value, log);
            values.Add(log ? ChannelScale.LogOnePlus(value) : value);
        }

        return gaps;
    }

    private StaticState Static(StaticFeature feature, int s)
    {
        if (feature.IsCategorical)
        {
            return new StaticState(feature.Name, feature.Levels, ChannelScale.Identity);
        }

        List<double> values = [.. part.Segments.Select(x => x.Recording).Distinct().Select(r => (double)_set.Recordings[r].Statics[s]).Where(v => !double.IsNaN(v))];
        ChannelScale scale = ScaleFit.Fit(values, false, new PreprocessSpec { Normalize = "standard" }, out bool isConstant);
        if (isConstant)
        {
            _notes.Add($"static feature '{feature.Name}' is constant over the training series; its scale is set to 1");
        }

        return new StaticState(feature.Name, null, scale);
    }

    private Dictionary<string, IReadOnlyList<ChannelScale>> Series(List<ChannelState> channels)
    {
        Dictionary<string, IReadOnlyList<ChannelScale>> series = new(StringComparer.Ordinal);
        int constant = 0;
        foreach (IGrouping<int, Segment> own in part.Segments.GroupBy(s => s.Recording))
        {
            ChannelScale[] scales = new ChannelScale[channels.Count];
            for (int c = 0; c < scales.Length; c++)
            {
                scales[c] = OfSeries(own, c, channels[c], ref constant);
            }

            series[_set.Recordings[own.Key].Id] = scales;
        }

        if (constant > 0)
        {
            _notes.Add($"preprocess.per_series: {constant} channel(s) of single series are constant in training; their scale is set to 1");
        }

        return series;
    }

    private ChannelScale OfSeries(IEnumerable<Segment> own, int c, ChannelState channel, ref int constant)
    {
        if (channel.Levels is not null)
        {
            return ChannelScale.Identity;
        }

        List<double> values = [];
        foreach (Segment segment in own)
        {
            Gather(segment, c, channel.Scale.Log, values);
        }

        if (values.Count == 0)
        {
            return channel.Scale;
        }

        ChannelScale scale = ScaleFit.Fit(values, channel.Scale.Log, spec, out bool isConstant);
        constant += isConstant ? 1 : 0;
        return scale;
    }
}

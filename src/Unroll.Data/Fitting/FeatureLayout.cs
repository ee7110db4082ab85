using Unroll.Data.TimeSeries;

namespace Unroll.Data.Fitting;

/// <summary>Which column of the prepared matrices holds what.</summary>
internal sealed class FeatureLayout
{
    public FeatureLayout(PreprocessorState state)
    {
        List<int> numbers = [];
        for (int c = 0; c < state.Channels.Count; c++)
        {
            ChannelState channel = state.Channels[c];
            if (channel.Role == ChannelRole.Target)
            {
                TargetChannels.Add(c);
            }

            bool isInput = channel.Role == ChannelRole.Past || (channel.Role == ChannelRole.Target && state.TargetsAreInputs);
            if (isInput && channel.Levels is null)
            {
                numbers.Add(c);
            }
        }

        NumberChannels = [.. numbers.OrderBy(c => state.Channels[c].Role)];
        List<ChannelState> past = [.. state.Channels.Where(c => c.Role == ChannelRole.Past && c.Levels is not null)];
        List<string> known = [.. state.Channels.Where(c => c.Role == ChannelRole.Known).SelectMany(c => Names(c.Name, c.Levels))];
        Known =
        [
            .. known,
            .. state.Channels.Where(c => c.Role == ChannelRole.Known && c.HasIndicator).Select(c => $"{c.Name} missing"),
        ];
        Inputs =
        [
            .. NumberChannels.Select(c => state.Channels[c].Name),
            .. past.SelectMany(c => Names(c.Name, c.Levels)),
            .. NumberChannels.Where(c => state.Channels[c].HasIndicator).Select(c => $"{state.Channels[c].Name} missing"),
            .. state.Differences.SelectMany(lag => NumberChannels.Select(c => $"{state.Channels[c].Name} difference{(lag == 1 ? "" : $" {lag}")}")),
        ];
        Differences = state.Differences;
        Statics = [.. state.Statics.SelectMany(s => Names(s.Name, s.Levels))];
        Targets = [.. TargetChannels.Select(c => state.Channels[c].Name)];
    }

    public IReadOnlyList<string> Inputs { get; }

    public IReadOnlyList<string> Known { get; }

    public IReadOnlyList<string> Statics { get; }

    public IReadOnlyList<string> Targets { get; }

    /// <summary>Lags of the differences: the last inputs, those of all number channels for each.</summary>
    public IReadOnlyList<int> Differences { get; }

    /// <summary>Channels that are number inputs, targets first: input features 0, 1, ...</summary>
    public IReadOnlyList<int> NumberChannels { get; }

    public List<int> TargetChannels { get; } = [];

    private static IEnumerable<string> Names(string name, IReadOnlyList<string>? levels)
        => levels is null ? [name] : levels.Select(level => $"{name}={level}");
}

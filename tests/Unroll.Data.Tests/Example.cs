using CsCheck;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Data.Windows;
using Xunit;

namespace Unroll.Data.Tests;

/// <summary>Small sets to test on.</summary>
internal static class Example
{
    /// <summary>One recording of one target channel, its values 0, 1, 2, ... unless given.</summary>
    public static Recording Ramp(string id, int steps, string? group = null, string? label = null, string? part = null, float[]? values = null) => new()
    {
        Id = id,
        Group = group ?? id,
        Steps = steps,
        Values = values ?? [.. Enumerable.Range(0, steps).Select(t => (float)t)],
        Label = label,
        Part = part,
        Source = new SourceLocation("example"),
    };

    public static RecordingSet Set(params Recording[] recordings) => new() { Recordings = recordings, Channels = [new Channel("y", ChannelRole.Target)] };

    /// <summary>The same as a set whose channel is no target but an input.</summary>
    public static RecordingSet Inputs(params Recording[] recordings) => new() { Recordings = recordings, Channels = [new Channel("x", ChannelRole.Past)] };

    public static SplitNeeds Forecast(int length, int horizon) => new(length, horizon, true);

    public static SplitNeeds Whole { get; } = new(0, 1, false);

    public static Split One(RecordingSet set, SplitSpec spec, SplitNeeds needs) => Assert.Single(Splitter.Legs(set, spec, needs));

    public static string[] Text(IEnumerable<Segment> segments) => [.. segments.Select(s => $"{s.Recording}:{s.Start}-{s.End}")];

    public static string[] Ids(Split split, Part part) => [.. split.Of(part).Select(s => split.Set.Recordings[s.Recording].Id)];

    /// <summary>1 to 6 recordings of 30 to 60 steps with random values, in up to 6 groups and 2 classes.</summary>
    public static Gen<RecordingSet> AnySet { get; } =
        from n in Gen.Int[3, 6]
        from steps in Gen.Int[30, 60].Array[n]
        from values in Gen.Float[-100, 100].Array[60]
        select Set([.. steps.Select((s, i) => Ramp($"r{i}", s, $"g{i}", values: values[..s]))]);

    /// <summary>A split spec that every set of <see cref="AnySet"/> can satisfy with windows up to 4 + 2.</summary>
    public static Gen<SplitSpec> AnySplit { get; } =
        from way in Gen.Int[0, 3].Select(i => ((string[])["time", "group", "rolling", "leave_one_group_out"])[i])
        from validation in Gen.Bool.Select(b => b ? 0.2 : 0.3)
        from gap in Gen.Int[-1, 2]
        from lookback in Gen.Bool.Select(b => b ? "overlap" : "inside")
        from seed in Gen.Int[0, 1000]
        select new SplitSpec { By = way, Validation = validation, Test = 0.3, Gap = gap, Lookback = way == "rolling" ? "overlap" : lookback, Seed = seed, ValidationGroups = 1 };

    public static Gen<WindowSpec> AnyWindow { get; } =
        from length in Gen.Int[1, 4]
        from horizon in Gen.Int[1, 2]
        from stride in Gen.Int[1, 5]
        from evaluation in Gen.Int[0, 3]
        select new WindowSpec { Length = length, Horizon = horizon, Stride = stride, EvaluationStride = evaluation };
}

namespace Unroll.Data.Fitting;

/// <summary>All that a <see cref="Preprocessor"/> learnt from the training part: plain data that goes through JSON and back without loss.</summary>
public sealed record PreprocessorState
{
    /// <summary>Version of this form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>error, forward, interpolate, zero, mean or mask.</summary>
    public required string Missing { get; init; }

    /// <summary>Numbers of steps whose differences are inputs too.</summary>
    public required IReadOnlyList<int> Differences { get; init; }

    /// <summary>Whether the targets' past is an input (forecast), or the targets are only predicted (value_steps, generate).</summary>
    public required bool TargetsAreInputs { get; init; }

    /// <summary>The channels, in the set's order.</summary>
    public required IReadOnlyList<ChannelState> Channels { get; init; }

    /// <summary>The static features, in the set's order.</summary>
    public required IReadOnlyList<StaticState> Statics { get; init; }

    /// <summary>Scaling of each training series by its id, a scale for each channel; empty unless <c>per_series</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ChannelScale>> Series { get; init; } = new Dictionary<string, IReadOnlyList<ChannelScale>>();

    /// <summary>What the reader of the report must know, such as a constant channel.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

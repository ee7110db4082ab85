namespace Unroll.Training.Timelines;

/// <summary>How a long clip is looked at.</summary>
public sealed record TimelineOptions
{
    /// <summary>Seconds that a model which classifies whole clips looks at together; of no effect on models that answer at each frame.</summary>
    public double WindowSeconds { get; init; } = 2;

    /// <summary>Seconds from one look to the next; 0: a quarter of the window.</summary>
    public double EverySeconds { get; init; }
}

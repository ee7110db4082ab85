namespace Unroll.Bench.Recurrent;

/// <summary>What a side took.</summary>
/// <param name="Side">The side.</param>
internal sealed record SideTiming(IRecurrentSide Side)
{
    /// <summary>Milliseconds of a call, one figure for each round.</summary>
    public List<double> Samples { get; } = [];

    /// <summary>Calls that make a sample.</summary>
    public int Calls { get; set; } = 1;

    /// <summary>Milliseconds of a call.</summary>
    public double Median => ResultFile.Median(Samples);

    /// <summary>Milliseconds of a call in the slowest sample.</summary>
    public double Worst => Samples.Max();
}

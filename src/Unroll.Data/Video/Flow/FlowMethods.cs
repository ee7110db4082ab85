namespace Unroll.Data.Video.Flow;

/// <summary>The ways to compute flow that a recipe can name.</summary>
public static class FlowMethods
{
    /// <summary>Makes what computes flow, for one thread.</summary>
    /// <param name="name"><c>video.flow</c>: farneback or tvl1.</param>
    /// <exception cref="DataException">The name is not known.</exception>
    public static IFlow Create(string name) => name switch
    {
        "farneback" => new FarnebackFlow(),
        "tvl1" => new TvL1Flow(),
        _ => throw new DataException($"video.flow is '{name}'; it must be farneback or tvl1"),
    };
}

namespace Unroll.Data.Video.Flow;

/// <summary>The ways to compute flow that a recipe can name.</summary>
public static class FlowMethods
{
    /// <summary>Makes what computes flow, for one thread.</summary>
    /// <param name="spec"><c>video.flow</c>: farneback or tvl1, and <c>flow_window</c>.</param>
    /// <exception cref="DataException">The name is not known.</exception>
    public static IFlow Create(VideoSpec spec) => spec.Flow switch
    {
        "farneback" => new FarnebackFlow(spec.FlowWindow),
        "tvl1" => new TvL1Flow(),
        _ => throw new DataException($"video.flow is '{spec.Flow}'; it must be farneback or tvl1"),
    };
}

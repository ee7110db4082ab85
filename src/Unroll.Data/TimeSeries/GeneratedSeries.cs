using Unroll.Data.Synthetic;

namespace Unroll.Data.TimeSeries;

/// <summary>The one place where a recipe's generator is called.</summary>
internal static class GeneratedSeries
{
    /// <summary>The generated recordings.</summary>
    public static RecordingSet Make(DataSpec spec) => SeriesGenerator.Generate(spec);
}

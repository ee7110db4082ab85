namespace Unroll.Training.Reports;

/// <summary>One window's past, truth and prediction. Lists of the horizon have equal lengths; NaN is written as null.</summary>
public sealed record ForecastExample
{
    /// <summary>Series id.</summary>
    public required string Series { get; init; }

    /// <summary>Target channel.</summary>
    public required string Channel { get; init; }

    /// <summary>Time stamps (or step numbers) of past and horizon.</summary>
    public required IReadOnlyList<string> Times { get; init; }

    /// <summary>The last steps before the forecast.</summary>
    public required IReadOnlyList<double> Past { get; init; }

    /// <summary>What came.</summary>
    public required IReadOnlyList<double> Truth { get; init; }

    /// <summary>What was predicted (the middle quantile where there are several).</summary>
    public required IReadOnlyList<double> Prediction { get; init; }

    /// <summary>What the best baseline said.</summary>
    public required IReadOnlyList<double> Baseline { get; init; }

    /// <summary>Lower end of the widest interval; empty where there is none.</summary>
    public IReadOnlyList<double> Lower { get; init; } = [];

    /// <summary>Upper end of the widest interval; empty where there is none.</summary>
    public IReadOnlyList<double> Upper { get; init; } = [];
}

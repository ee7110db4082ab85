namespace Unroll.Training.Metrics;

/// <summary>Running sums of forecast errors, from which every metric of the field is read. Pairs in which the truth is missing (NaN) are left out;
/// a prediction that is NaN makes every metric NaN, so that a broken model never looks good.</summary>
public sealed class ForecastErrors
{
    private double _absolute;
    private double _squared;
    private double _percentage;
    private long _percentageCount;
    private double _symmetric;

    /// <summary>Pairs counted.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a pair.</summary>
    /// <param name="truth">What came; NaN: missing, not counted.</param>
    /// <param name="prediction">What was predicted.</param>
    public void Add(double truth, double prediction)
    {
        if (double.IsNaN(truth))
        {
            return;
        }

        double error = prediction - truth;
        double size = Math.Abs(error);
        Count++;
        _absolute += size;
        _squared += error * error;
        if (truth != 0)
        {
            _percentage += size / Math.Abs(truth);
            _percentageCount++;
        }
        else if (double.IsNaN(prediction))
        {
            _percentage = double.NaN;
        }

        double scale = Math.Abs(truth) + Math.Abs(prediction);
        _symmetric += scale == 0 ? 0 : 2 * size / scale;
    }

    /// <summary>Adds the sums of another.</summary>
    /// <param name="other">The other.</param>
    public void Add(ForecastErrors other)
    {
        Count += other.Count;
        _absolute += other._absolute;
        _squared += other._squared;
        _percentage += other._percentage;
        _percentageCount += other._percentageCount;
        _symmetric += other._symmetric;
    }

    /// <summary>Mean absolute error, in the unit of the values; NaN where nothing was counted.</summary>
    public double Mae => _absolute / Count;

    /// <summary>Mean squared error.</summary>
    public double Mse => _squared / Count;

    /// <summary>Root of the mean squared error, in the unit of the values.</summary>
    public double Rmse => Math.Sqrt(Mse);

    /// <summary>Mean absolute percentage error, in percent, over pairs whose truth is not zero; NaN where all are zero.</summary>
    public double Mape => 100 * _percentage / _percentageCount;

    /// <summary>Symmetric mean absolute percentage error, 0 to 200 percent: mean of 2|p - t| / (|t| + |p|) (Makridakis 1993, as in the M4 competition).</summary>
    public double Smape => 100 * _symmetric / Count;
}

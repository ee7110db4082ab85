namespace Unroll.Models.Recurrent;

/// <summary>Layer normalisation of rows of floats: (x − mean) / √(variance + 1e-5) · scale + shift (Ba, Kiros and Hinton 2016, equation 3).</summary>
internal sealed class StreamNorm
{
    private const double Epsilon = 1e-5;

    private readonly float[] _scale;
    private readonly float[] _shift;

    public StreamNorm(NormWeights weights)
    {
        _scale = weights.Scale.data<float>().ToArray();
        _shift = weights.Shift.data<float>().ToArray();
    }

    /// <summary>Normalises each row of [B, H] in place.</summary>
    public void Apply(Span<float> rows)
    {
        for (; !rows.IsEmpty; rows = rows[_scale.Length..])
        {
            double sum = 0, squares = 0;
            Span<float> row = rows[.._scale.Length];
            foreach (float value in row)
            {
                sum += value;
            }
            double mean = sum / row.Length;
            foreach (float value in row)
            {
                squares += (value - mean) * (value - mean);
            }
            double factor = 1 / Math.Sqrt((squares / row.Length) + Epsilon);
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = (float)((row[i] - mean) * factor * _scale[i]) + _shift[i];
            }
        }
    }
}

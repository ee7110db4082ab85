namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>A case, its numbers and what the reference makes of them.</summary>
internal sealed record RecurrentExample(RecurrentCase Case, RecurrentData Data, RecurrentResult<double> Expected)
{
    /// <summary>Float sums are nearer to the exact ones than this.</summary>
    private const double KinkDistance = 5e-6;

    /// <summary>Random numbers that keep max(0, ·) away from its kink: there float and double may fall on different sides.</summary>
    public static RecurrentExample Of(RecurrentCase c)
    {
        for (int attempt = 0; ; attempt++)
        {
            var data = RecurrentData.Random(c, c.Seed + (1000 * attempt));
            var watch = new KinkWatch(c.Cell.Reference());
            RecurrentResult<double> expected = ReferenceRun.Run(c, data, watch);
            if (c.Cell != CellKind.RnnRelu || watch.Nearest > KinkDistance)
            {
                return new RecurrentExample(c, data, expected);
            }
        }
    }
}

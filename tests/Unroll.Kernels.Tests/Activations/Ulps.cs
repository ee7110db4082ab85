namespace Unroll.Kernels.Tests.Activations;

/// <summary>Errors in units in the last place: floats' spacing where the exact value lies.</summary>
internal static class Ulps
{
    /// <summary>How far <paramref name="actual"/> is off; NaN where either is NaN.</summary>
    public static double Between(double exact, float actual) => Math.Abs(exact - actual) / Spacing(exact);

    /// <summary>The distance of neighbouring floats at a value: 2⁻¹⁴⁹ among subnormal ones.</summary>
    public static double Spacing(double exact) => exact == 0 ? float.Epsilon : Math.Max(float.Epsilon, Math.ScaleB(1, Math.ILogB(exact) - 23));
}

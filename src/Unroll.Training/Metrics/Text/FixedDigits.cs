using System.Globalization;

namespace Unroll.Training.Metrics.Text;

/// <summary>Numbers with a fixed count of decimals as Python prints them, so that a precision of 6.25 reads 6.2 here and there.</summary>
internal static class FixedDigits
{
    /// <summary>The nearest decimal number to the exact value of <paramref name="value"/>; a tie goes to the even digit, where .NET would go away from zero.</summary>
    public static string Of(double value, int decimals)
    {
        double power = Math.Pow(10, decimals), scaled = value * power;
        bool isTie = Math.FusedMultiplyAdd(value, power, -scaled) == 0 && Math.Abs(scaled) % 1 == 0.5;
        return (isTie ? Math.Round(scaled, MidpointRounding.ToEven) / power : value).ToString($"F{decimals}", CultureInfo.InvariantCulture);
    }
}

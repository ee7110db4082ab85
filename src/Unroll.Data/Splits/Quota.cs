using System.Globalization;

namespace Unroll.Data.Splits;

/// <summary>How many groups a part is to get, and the key that says so.</summary>
/// <param name="Key">The recipe's key, for errors.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsShare">Whether the value is a share rather than a count.</param>
internal sealed record Quota(string Key, double Value, bool IsShare)
{
    public static Quota Share(double share, string key) => new(key, share, true);

    public static Quota Count(int count, string key) => new(key, count, false);

    /// <summary>Rounded; at least one where the value is above 0.</summary>
    public int Groups(int all) => Value == 0 ? 0 : IsShare ? Math.Max(1, (int)Math.Round(all * Value, MidpointRounding.AwayFromZero)) : (int)Value;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Key} {Value}");
}

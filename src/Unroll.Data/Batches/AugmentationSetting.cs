using System.Globalization;

namespace Unroll.Data.Batches;

/// <summary>One entry of the recipe's <c>training.augment</c>: <c>jitter</c> or <c>jitter=0.1</c>.</summary>
/// <param name="Name">The way.</param>
/// <param name="Amount">How much, in the way's own unit (a deviation, a share, a probability; for mixup the α of its Beta distribution).</param>
public readonly record struct AugmentationSetting(string Name, double Amount)
{
    private static readonly Dictionary<string, double> Usual = new(StringComparer.Ordinal)
    {
        ["jitter"] = 0.05,
        ["scale"] = 0.1,
        ["magnitude_warp"] = 0.1,
        ["rotate3d"] = Math.PI / 12,
        ["time_warp"] = 0.2,
        ["shift"] = 0.1,
        ["circular_shift"] = 0.1,
        ["crop"] = 0.1,
        ["reverse"] = 0.5,
        ["flip"] = 0.5,
        ["mixup"] = 0.2,
    };

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Usual.Keys];

    /// <summary>Reads an entry.</summary>
    /// <param name="entry">A name, or a name, '=' and an amount of 0 or more.</param>
    /// <param name="strength">What amounts are multiplied by.</param>
    /// <exception cref="DataException">The name is not known, or the amount is no such number.</exception>
    public static AugmentationSetting Parse(string entry, double strength)
    {
        string[] sides = entry.Split('=', 2);
        if (!Usual.TryGetValue(sides[0], out double amount))
        {
            throw new DataException($"training.augment names '{sides[0]}'; it must be one of {string.Join(", ", Names)}");
        }

        if (sides.Length == 2 && !(double.TryParse(sides[1], NumberStyles.Float, CultureInfo.InvariantCulture, out amount) && double.IsFinite(amount) && amount >= 0))
        {
            throw new DataException($"training.augment: '{entry}' must have a number of 0 or more behind '=', such as {sides[0]}={Usual[sides[0]].ToString("0.##", CultureInfo.InvariantCulture)}");
        }

        return new AugmentationSetting(sides[0], amount * strength);
    }
}

using System.Globalization;

namespace Unroll.Data.Video;

/// <summary>One entry of the recipe's <c>video.augment</c>: <c>flip</c> or <c>flip=0.3</c>.</summary>
/// <param name="Name">The way.</param>
/// <param name="Amount">How much, from 0 to 1, in the way's own unit.</param>
internal readonly record struct VideoAugment(string Name, double Amount)
{
    private static readonly Dictionary<string, double> Usual = new(StringComparer.Ordinal)
    {
        ["random_crop"] = 0.5,
        ["flip"] = 0.5,
        ["color"] = 0.2,
        ["gray"] = 0.2,
        ["noise"] = 0.02,
        ["temporal_jitter"] = 0.25,
        ["reverse"] = 0.5,
        ["erase"] = 0.2,
    };

    /// <summary>Reads all entries.</summary>
    /// <exception cref="DataException">A name is not known or comes twice, or an amount is no number from 0 to 1.</exception>
    public static IReadOnlyList<VideoAugment> Parse(VideoSpec spec)
    {
        VideoAugment[] all = [.. spec.Augment.Select(Parse)];
        return all.GroupBy(a => a.Name).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new DataException($"video.augment names {twice.Key} {twice.Count()} times; once is enough")
            : all;
    }

    /// <summary>The amount of one way; 0 where the recipe does not name it.</summary>
    public static double AmountOf(IReadOnlyList<VideoAugment> all, string name) => all.FirstOrDefault(a => a.Name == name).Amount;

    private static VideoAugment Parse(string entry)
    {
        string[] sides = entry.Split('=', 2);
        if (!Usual.TryGetValue(sides[0], out double amount))
        {
            throw new DataException($"video.augment names '{sides[0]}'; it must be one of {string.Join(", ", Usual.Keys)}");
        }

        bool isNumber = sides.Length == 1 || (double.TryParse(sides[1], NumberStyles.Float, CultureInfo.InvariantCulture, out amount) && amount is >= 0 and <= 1);
        return isNumber
            ? new VideoAugment(sides[0], amount)
            : throw new DataException($"video.augment: '{entry}' must have a number from 0 to 1 behind '=', such as {sides[0]}={Usual[sides[0]].ToString(CultureInfo.InvariantCulture)}");
    }
}

using System.Globalization;

namespace Unroll.Data.TimeSeries;

/// <summary>Channels made from the time stamp. A cyclic feature with n positions p = 0 .. n - 1 becomes sin(2 pi p / n) and cos(2 pi p / n):
/// month 12, day_of_month 31, day_of_week 7 (Monday 0), hour 24, minute 60, week_of_year 53 (ISO), day_of_year 366.
/// day_of_week_one_hot is seven channels, weekend is 1 on Saturday and Sunday,
/// trend is days since the year 2000 / 1000, whatever the data begins with, so that other data of a trained model means the same.</summary>
internal static class CalendarFeatures
{
    private static readonly DateTime Epoch = new(2000, 1, 1);
    private static readonly string[] Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    private static readonly string[] Cyclic = ["month", "day_of_month", "day_of_week", "hour", "minute", "week_of_year", "day_of_year"];

    /// <summary>The channels that the features become, in order.</summary>
    /// <exception cref="DataException">A feature is not known.</exception>
    public static IReadOnlyList<string> Names(IReadOnlyList<string> features)
    {
        List<string> names = [];
        foreach (string feature in features)
        {
            names.AddRange(feature switch
            {
                "day_of_week_one_hot" => Days,
                "weekend" or "trend" => [feature],
                _ when Cyclic.Contains(feature) => [feature + "_sin", feature + "_cos"],
                _ => throw new DataException($"data.calendar holds '{feature}'{NearestName.Hint(feature, [.. Cyclic, "day_of_week_one_hot", "weekend", "trend"])}; expected {string.Join(", ", Cyclic)}, day_of_week_one_hot, weekend or trend"),
            });
        }

        return names;
    }

    /// <summary>Writes the channels of one series.</summary>
    /// <param name="features">The features.</param>
    /// <param name="stamps">Its time stamps.</param>
    /// <param name="values">Its values, with room for the features from channel <paramref name="firstChannel"/> of <paramref name="width"/> on.</param>
    /// <param name="firstChannel">The first of their channels.</param>
    /// <param name="width">All channels.</param>
    public static void Write(IReadOnlyList<string> features, DateTime[]? stamps, float[] values, int firstChannel, int width)
    {
        DateTime[] times = stamps ?? throw new DataException("data.calendar needs time stamps: name the time column under 'time'");
        for (int step = 0; step < times.Length; step++)
        {
            Span<float> row = values.AsSpan(step * width + firstChannel, width - firstChannel);
            foreach (string feature in features)
            {
                row = row[WriteOne(feature, times[step], row)..];
            }
        }
    }

    private static int WriteOne(string feature, DateTime time, Span<float> row)
    {
        switch (feature)
        {
            case "day_of_week_one_hot":
                row[..7].Clear();
                row[Weekday(time)] = 1;
                return 7;
            case "weekend":
                row[0] = Weekday(time) >= 5 ? 1 : 0;
                return 1;
            case "trend":
                row[0] = (float)((time - Epoch).TotalDays / 1000);
                return 1;
            default:
                (int place, int count) = Place(feature, time);
                (double sin, double cos) = Math.SinCos(2 * Math.PI * place / count);
                (row[0], row[1]) = ((float)sin, (float)cos);
                return 2;
        }
    }

    private static (int Place, int Count) Place(string feature, DateTime time) => feature switch
    {
        "month" => (time.Month - 1, 12),
        "day_of_month" => (time.Day - 1, 31),
        "day_of_week" => (Weekday(time), 7),
        "hour" => (time.Hour, 24),
        "minute" => (time.Minute, 60),
        "week_of_year" => (ISOWeek.GetWeekOfYear(time) - 1, 53),
        _ => (time.DayOfYear - 1, 366),
    };

    private static int Weekday(DateTime time) => ((int)time.DayOfWeek + 6) % 7;
}

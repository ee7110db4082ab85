using Unroll.Data.TimeSeries;

namespace Unroll.Data.Synthetic;

/// <summary>Daily sales of stores: <c>sales = level (1 + trend t) week(d) (1 + a sin(2 pi (day of year + phase) / 365.25)) lift (1 - e (price / base - 1)) (1 + noise)</c>,
/// where promotions (known in advance, a few days each) lower the price and lift sales, and holidays at the year's turn close most of the shop.
/// Noise is autocorrelated (AR(1), 0.6), so that the last days tell something that the season does not. Behind the steps asked for stand four weeks of which only promotions and holidays are known: what is to be forecast.</summary>
internal static class RetailGenerator
{
    private static readonly string[] Regions = ["north", "south", "east", "west"];
    private static readonly double[] Week = [0.85, 0.8, 0.9, 1.0, 1.2, 1.45, 0.8];
    private static readonly DateTime First = new(2021, 1, 4);

    /// <summary>Days whose promotions are planned, but whose sales are yet to come.</summary>
    private const int PlannedDays = 28;

    public static RecordingSet Generate(DataSpec spec) => new()
    {
        Recordings = [.. Enumerable.Range(0, spec.GeneratorSeries).Select(i => Store(spec, i))],
        Channels =
        [
            new Channel("sales", ChannelRole.Target), new Channel("price", ChannelRole.Past),
            new Channel("promotion", ChannelRole.Known), new Channel("holiday", ChannelRole.Known),
        ],
        Statics = [new StaticFeature("size"), new StaticFeature("region", Regions)],
        Frequency = new Frequency(1, FrequencyUnit.Day),
    };

    private static Recording Store(DataSpec spec, int store)
    {
        SeededRandom random = new(spec.GeneratorSeed, 1, store);
        int steps = spec.GeneratorSteps + PlannedDays;
        double size = random.Between(0.5, 2);
        int region = random.Below(Regions.Length);
        bool[] promotions = Promotions(random, steps);
        DateTime[] times = [.. Enumerable.Range(0, steps).Select(t => First.AddDays(t))];
        float[] values = new float[steps * 4];
        Fill(random, size, region, promotions, times, values);
        for (int t = spec.GeneratorSteps; t < steps; t++)
        {
            values.AsSpan(t * 4, 2).Fill(float.NaN);
        }

        return new Recording
        {
            Id = $"store-{store + 1}",
            Group = $"store-{store + 1}",
            Steps = steps,
            ObservedSteps = spec.GeneratorSteps,
            Values = values,
            Times = times,
            Statics = [SeriesGenerator.Round(size), region],
            Source = SeriesGenerator.Source(spec),
        };
    }

    private static void Fill(SeededRandom random, double size, int region, bool[] promotions, DateTime[] times, float[] values)
    {
        double level = 200 * size * random.Between(0.9, 1.1);
        double trend = random.Between(-0.1, 0.3) / 365;
        double swing = random.Between(0.1, 0.3);
        double lift = random.Between(1.2, 1.6);
        double basePrice = random.Between(8, 12);
        double elasticity = random.Between(0.8, 1.6);
        double noise = 0;
        for (int t = 0; t < times.Length; t++)
        {
            bool isHoliday = times[t] is { Month: 12, Day: >= 25 and <= 26 } or { Month: 1, Day: 1 };
            noise = (0.6 * noise) + (0.05 * random.NextNormal());
            double price = basePrice * (promotions[t] ? 0.85 : 1) * (1 + (0.01 * random.NextNormal()));
            double year = 1 + (swing * Math.Sin(2 * Math.PI * (times[t].DayOfYear + (region * 20)) / 365.25));
            double sales = level * (1 + (trend * t)) * Week[((int)times[t].DayOfWeek + 6) % 7] * year * (promotions[t] ? lift : 1)
                * (isHoliday ? 0.3 : 1) * (1 - (elasticity * ((price / basePrice) - 1))) * (1 + noise);
            values[t * 4] = SeriesGenerator.Round(Math.Max(0, sales));
            values[(t * 4) + 1] = SeriesGenerator.Round(price);
            values[(t * 4) + 2] = promotions[t] ? 1 : 0;
            values[(t * 4) + 3] = isHoliday ? 1 : 0;
        }
    }

    /// <summary>Runs of 3 to 7 days, 10 to 40 days apart.</summary>
    private static bool[] Promotions(SeededRandom random, int steps)
    {
        bool[] promotions = new bool[steps];
        for (int t = random.Below(30); t < steps; t += 10 + random.Below(31))
        {
            int end = Math.Min(steps, t + 3 + random.Below(5));
            for (; t < end; t++)
            {
                promotions[t] = true;
            }
        }

        return promotions;
    }
}

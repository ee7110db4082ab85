using System.Diagnostics;

namespace Unroll.Bench.Recurrent;

/// <summary>Times several sides in turn, so that whatever else the machine does meets them all.</summary>
internal static class Interleaved
{
    private const int Seed = 3;
    private const double SampleMs = 2;

    /// <summary>Calls before each sample, until helper threads are awake again.</summary>
    private const double SettleMs = 5;

    private const double WarmMs = 150;
    private const int WarmCalls = 3;

    /// <summary>Where warming took this long, fewer calls must do.</summary>
    private const double LongWarmMs = 500;

    /// <summary>A setting this much slower than the fastest of its side will not become the fastest.</summary>
    private const double OutOfTheRace = 1.3;

    /// <summary>Times all sides; those that dropped out keep the samples of the qualifying rounds. Each round has an order of its own.</summary>
    public static IReadOnlyList<SideTiming> Measure(IReadOnlyList<IRecurrentSide> sides, Rounds rounds)
    {
        SideTiming[] all = [.. sides.Select(side => new SideTiming(side))];
        Array.ForEach(all, timing => Warm(timing, SampleMs));
        SideTiming[] running = [.. all];
        var random = new Random(Seed);
        var clock = Stopwatch.StartNew();
        for (int round = 0; rounds.GoOn(round, clock.Elapsed); round++)
        {
            if (round == rounds.Qualifying)
            {
                running = Qualified(all);
            }
            random.Shuffle(running);
            Array.ForEach(running, Sample);
        }
        return all;
    }

    /// <summary>Calls a side until its code is compiled and its caches are filled, and finds how many calls make a sample.</summary>
    public static void Warm(SideTiming timing, double sampleMs)
    {
        timing.Side.Enter();
        double fastest = double.PositiveInfinity;
        var clock = Stopwatch.StartNew();
        for (int call = 0; clock.Elapsed.TotalMilliseconds < (call < WarmCalls ? LongWarmMs : WarmMs); call++)
        {
            fastest = Math.Min(fastest, Milliseconds(timing.Side, 1));
        }
        timing.Calls = (int)Math.Clamp(Math.Ceiling(sampleMs / fastest), 1, 10_000);
    }

    /// <summary>Adds one sample.</summary>
    public static void Sample(SideTiming timing)
    {
        timing.Side.Enter();
        Idle.Wait();
        var settling = Stopwatch.StartNew();
        do
        {
            timing.Side.Call();
        }
        while (settling.Elapsed.TotalMilliseconds < SettleMs);
        timing.Samples.Add(Milliseconds(timing.Side, timing.Calls));
    }

    private static SideTiming[] Qualified(SideTiming[] all) =>
        [.. all.GroupBy(timing => timing.Side.Name).SelectMany(group => group.Where(timing => timing.Median <= OutOfTheRace * group.Min(other => other.Median)))];

    private static double Milliseconds(IRecurrentSide side, int calls)
    {
        long begin = Stopwatch.GetTimestamp();
        for (int call = 0; call < calls; call++)
        {
            side.Call();
        }
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds / calls;
    }
}

using Unroll.Data.Synthetic.Motion;
using Unroll.Data.TimeSeries;
using Xunit;

namespace Unroll.Data.Tests.Synthetic.Motion;

public sealed class StepMotionTests
{
    [Fact]
    public void TimelineLabelsSayWhatMoves()
    {
        RecordingSet set = Films.Make("motion_timeline", 12, 300);
        HashSet<string> seen = [];
        int right = 0, all = 0;
        foreach (Recording recording in set.Recordings)
        {
            Assert.Equal(300, recording.StepLabels!.Length);
            seen.UnionWith(recording.StepLabels);
            (double X, double Y)[] path = [.. Films.Moving(Films.Frames(recording.Clip!, 32, 1)).Select(m => Films.Middle(m, 32))];
            for (int t = 1; t < path.Length; t++)
            {
                if (Straight(path[t - 1], path[t]) is { } found && recording.StepLabels[t] is "left" or "right" or "up" or "down" or "still")
                {
                    all++;
                    right += Straight(path[t - 1], path[t]) == recording.StepLabels[t] ? 1 : 0;
                }
            }
        }

        Assert.Equal(7, seen.Count);
        Assert.True(right > 0.9 * all, $"{right} of {all} steps go where their label says");
    }

    [Fact]
    public void TimelinePlacesAreAlikeForEveryLabel()
    {
        RecordingSet set = Films.Make("motion_timeline", 600, 100, size: 16);
        string[] labels = [.. set.Recordings.Select(r => r.StepLabels![60])];
        double[][] frames = [.. set.Recordings.Select(r => Films.Frames(r.Clip!, 8, 8, 3)[60].Select(p => (double)p).ToArray())];
        double slack = 4 * Math.Sqrt(1 / 7.0 * (6 / 7.0) / 300);
        double most = labels.Skip(300).GroupBy(l => l).Max(g => g.Count()) / 300.0;
        Assert.InRange(NearestMean.Accuracy(frames, labels), (1 / 7.0) - slack, Math.Max(most, 1 / 7.0) + slack);
    }

    [Fact]
    public void OnlyTestClipsAreUnusual()
    {
        RecordingSet set = Films.Make("motion_anomaly", 20, 120);
        Assert.Equal(12, set.Recordings.Count(r => r.Part == "train"));
        Assert.Equal(8, set.Recordings.Count(r => r.Part == "test"));
        Assert.All(set.Recordings, r => Assert.Equal(r.Part == "test", r.StepLabels!.Contains("unusual")));
        Assert.All(set.Recordings, r => Assert.Contains("normal", r.StepLabels!));
    }

    [Fact]
    public void WhatIsUnusualIsSeen()
    {
        RecordingSet set = Films.Make("motion_anomaly", 60, 120);
        int fast = 0, against = 0, square = 0;
        foreach (Recording recording in set.Recordings)
        {
            Actor[][] actors = ((MotionClip)recording.Clip!).Plan.Play().Actors;
            for (int t = 1; t < actors.Length; t++)
            {
                double[] steps = [.. actors[t].Zip(actors[t - 1], (now, before) => now.X - before.X)];
                bool isFast = steps.Any(s => s > 0.04 * 32), isAgainst = steps.Any(s => s < 0), isSquare = actors[t].Any(a => a.Sprite.Shape == Shape.Square);
                fast += isFast ? 1 : 0;
                against += isAgainst ? 1 : 0;
                square += isSquare ? 1 : 0;
                Assert.Equal(recording.StepLabels![t] == "unusual", isFast || isAgainst || isSquare);
            }
        }

        Assert.True(Math.Min(fast, Math.Min(against, square)) > 100, $"fast {fast}, against {against}, square {square}");
    }

    private static string? Straight((double X, double Y) from, (double X, double Y) to)
    {
        double x = Films.Way(from.X, to.X, 32), y = Films.Way(from.Y, to.Y, 32);
        return Math.Abs(x) + Math.Abs(y) < 0.2 ? "still" : Math.Abs(x) > Math.Abs(y) ? x < 0 ? "left" : "right" : y < 0 ? "up" : "down";
    }
}

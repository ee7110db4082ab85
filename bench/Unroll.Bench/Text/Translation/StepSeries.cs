using System.Diagnostics;
using Unroll.Models.Text.Translation;

namespace Unroll.Bench.Text.Translation;

/// <summary>Times of a side's steps over some batches, one after the other, again in each round.</summary>
/// <param name="side">Who steps.</param>
/// <param name="batches">Over what.</param>
internal sealed class StepSeries(ITrainingSide side, IReadOnlyList<TranslationBatch> batches)
{
    private readonly List<double>[] _milliseconds = [.. batches.Select(_ => new List<double>())];

    /// <summary>Who steps.</summary>
    public ITrainingSide Side => side;

    /// <summary>Milliseconds of a step: each batch's median over the rounds, and of these the mean.</summary>
    public double StepMs => _milliseconds.Average(ResultFile.Median);

    /// <summary>One step.</summary>
    /// <param name="batch">Which batch.</param>
    /// <param name="counts">Whether it counts or only warms.</param>
    public void Step(int batch, bool counts)
    {
        long start = Stopwatch.GetTimestamp();
        side.Step(batches[batch]);
        if (counts)
        {
            _milliseconds[batch].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }
}

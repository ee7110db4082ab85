using Unroll.Data.Batches;
using Unroll.Data.Splits;
using Unroll.Data.Windows;
using Unroll.Models.Text.Translation;
using static TorchSharp.torch;

namespace Unroll.Bench.Text.Translation;

/// <summary>
/// Pairs of random tokens with lengths like those of multi30k's training part in byte pairs (8,000 tokens for each language, ends counted; German to English):
/// log-normal, with its means (15.0 and 14.5), deviations (5.1 and 4.3) and the correlation of the two. Every batching has the same pairs.
/// </summary>
internal sealed class SentencePairs
{
    /// <summary>The id in padded places.</summary>
    public const long Padding = 0;

    public const int BatchSize = 64;
    private const int Seed = 11, FirstWord = 4, Shortest = 3, Longest = 60;
    private const double SourceLogMean = 2.657, SourceLogDeviation = 0.320, TargetLogMean = 2.635, TargetLogDeviation = 0.284, LogCorrelation = 0.847;
    private readonly (long[] Source, long[] Target)[] _pairs;

    /// <param name="batches">Full batches that they give.</param>
    public SentencePairs(int batches)
    {
        var random = new Random(Seed);
        _pairs = [.. Enumerable.Range(0, batches * BatchSize).Select(_ => Draw(random))];
        Random = Batches(BatchOrder.Shuffled);
        Bucketed = Batches(BatchOrder.Bucketed);
    }

    /// <summary>In random batches.</summary>
    public IReadOnlyList<TranslationBatch> Random { get; }

    /// <summary>In batches of like lengths, as a run of Unroll makes them.</summary>
    public IReadOnlyList<TranslationBatch> Bucketed { get; }

    /// <summary>Target tokens, ends counted.</summary>
    public long Tokens => _pairs.Sum(pair => (long)pair.Target.Length);

    /// <summary>Share of target places that hold a token.</summary>
    public double Filled(IReadOnlyList<TranslationBatch> batches) => (double)Tokens / batches.Sum(batch => batch.Targets.numel());

    private static (long[] Source, long[] Target) Draw(Random random)
    {
        double source = Normal(random), target = (LogCorrelation * source) + (Math.Sqrt(1 - (LogCorrelation * LogCorrelation)) * Normal(random));
        return (Words(random, SourceLogMean + (SourceLogDeviation * source)), Words(random, TargetLogMean + (TargetLogDeviation * target)));
    }

    private static long[] Words(Random random, double logLength) =>
        [.. Enumerable.Range(0, Math.Clamp((int)Math.Round(Math.Exp(logLength)), Shortest, Longest)).Select(_ => (long)random.Next(FirstWord, TranslationCase.Vocabulary))];

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private IReadOnlyList<TranslationBatch> Batches(BatchOrder order)
    {
        Window[] windows = [.. _pairs.Select((pair, i) => new Window(i, Part.Train, 0, pair.Source.Length, 0))];
        return [.. new BatchSampler(windows, BatchSize, order, Seed).Epoch(0).Select(plan => Batch([.. plan.Windows.Select(window => _pairs[window.Recording])]))];
    }

    private static TranslationBatch Batch((long[] Source, long[] Target)[] pairs)
    {
        Tensor targets = Padded([.. pairs.Select(pair => pair.Target)]);
        Tensor starts = ones([pairs.Length, 1], ScalarType.Int64), inputs = cat([starts, targets.narrow(1, 0, targets.shape[1] - 1)], 1);
        return new TranslationBatch(
            Padded([.. pairs.Select(pair => pair.Source)]), [.. pairs.Select(pair => (long)pair.Source.Length)],
            inputs, targets, [.. pairs.Select(pair => (long)pair.Target.Length)]);
    }

    private static Tensor Padded(long[][] rows)
    {
        int width = rows.Max(row => row.Length);
        long[] places = [.. rows.SelectMany(row => row.Concat(Enumerable.Repeat(Padding, width - row.Length)))];
        return tensor(places, rows.Length, width);
    }
}

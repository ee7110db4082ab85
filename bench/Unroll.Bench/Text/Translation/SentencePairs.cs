using Unroll.Data.Batches;
using Unroll.Data.Splits;
using Unroll.Data.Windows;
using Unroll.Models.Text.Translation;
using static TorchSharp.torch;

namespace Unroll.Bench.Text.Translation;

/// <summary>
/// Pairs of random tokens with lengths like multi30k's in byte pairs: log-normal with mean 15 and deviation 5, a target as long as its source up to a
/// sixth (its training part, in words: mean 11.1, deviation 3.8, correlation of the two lengths 0.87). Every batching has the same pairs.
/// </summary>
internal sealed class SentencePairs
{
    /// <summary>The id in padded places.</summary>
    public const long Padding = 0;

    public const int BatchSize = 64;
    private const int Seed = 11, FirstWord = 4, Shortest = 3, Longest = 60;
    private const double LogMean = 2.65, LogDeviation = 0.337, PairDeviation = 0.17;
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
        double source = LogMean + (LogDeviation * Normal(random)), target = source + (PairDeviation * Normal(random));
        return (Words(random, source), Words(random, target));
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

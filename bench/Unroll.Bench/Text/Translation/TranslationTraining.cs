using TorchSharp;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Bench.Text.Translation;

/// <summary>Training of encoder-decoders beside the same ones written plainly in TorchSharp: weights copied, agreement checked, steps in turn.</summary>
internal sealed class TranslationTraining
{
    /// <summary>Of multi30k.</summary>
    private const double EpochPairs = 29_000;

    private const int Seed = 5;
    private readonly TextAmount _amount;
    private readonly SentencePairs _pairs;

    /// <param name="amount">How much is measured.</param>
    public TranslationTraining(TextAmount amount)
    {
        _amount = amount;
        _pairs = new SentencePairs(amount.Batches);
    }

    /// <summary>What share of target places holds a token: in random and in bucketed batches.</summary>
    public (double Random, double Bucketed) Filled => (_pairs.Filled(_pairs.Random), _pairs.Filled(_pairs.Bucketed));

    /// <summary>All networks, on one thread and on all.</summary>
    public IReadOnlyList<TranslationRow> Measure() =>
        [.. from network in TranslationCase.All from threads in new[] { 1, Environment.ProcessorCount }.Distinct() from row in Rows(network, threads) select row];

    private IEnumerable<TranslationRow> Rows(TranslationCase network, int threads)
    {
        using DisposeScope scope = NewDisposeScope();
        TorchEngine.SetThreads(threads);
        manual_seed(Seed);
        using var ours = new UnrollSide(network);
        TrainingAgreement.Sharpen(ours.Module);
        PlainSide[] plain = [.. network.Styles.Select(style => new PlainSide(network, style))];
        Array.ForEach(plain, side => TrainingAgreement.CopyWeights(ours.Module, side.Module));
        double[] errors = [.. plain.Select(side => TrainingAgreement.Error($"{network.Name}, {side.Style}", ours, side, _pairs.Random[0]))];
        StepSeries random = new(ours, _pairs.Random), bucketed = new(ours, _pairs.Bucketed);
        StepSeries[] theirs = [.. plain.Select(side => new StepSeries(side, _pairs.Random))];
        Run([random, bucketed, .. theirs]);
        TranslationRow[] rows = [.. theirs.Zip(plain, errors).Select(one => Row(network, threads, one.Second.Style, one.First.StepMs, random.StepMs, bucketed.StepMs, one.Third))];
        Array.ForEach(plain, side => side.Dispose());
        Array.ForEach(rows, Report);
        return rows;
    }

    /// <summary>Everyone steps over each batch in turn, in an order that turns with the batch.</summary>
    private void Run(StepSeries[] series)
    {
        for (int round = -1; round < _amount.Rounds; round++)
        {
            int batches = round < 0 ? Math.Min(TextAmount.WarmBatches, _amount.Batches) : _amount.Batches;
            for (int batch = 0; batch < batches; batch++)
            {
                for (int i = 0; i < series.Length; i++)
                {
                    Idle.Wait();
                    series[(i + batch) % series.Length].Step(batch, round >= 0);
                }
            }
        }
    }

    private TranslationRow Row(TranslationCase network, int threads, PlainStyle style, double plainMs, double randomMs, double bucketedMs, double error)
    {
        const double steps = EpochPairs / SentencePairs.BatchSize;
        double tokens = _pairs.Tokens / (double)_amount.Batches;
        return new TranslationRow(
            network.Name, threads, style, plainMs, randomMs, bucketedMs, steps * plainMs / 1000, steps * bucketedMs / 1000, 1000 * tokens / bucketedMs,
            plainMs / randomMs, plainMs / bucketedMs, error);
    }

    private static void Report(TranslationRow row) => Console.WriteLine(FormattableString.Invariant(
        $"{row.Network}, {row.Threads} threads, {row.Style}: plain {row.PlainMs:0} ms, ours {row.OursRandomMs:0} random, {row.OursBucketedMs:0} bucketed; {row.Ratio:0.00}, error {row.MaxError:0.0e+0}"));
}

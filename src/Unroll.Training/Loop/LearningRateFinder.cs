using Unroll.Data.Batches;
using Unroll.Models;
using Unroll.Training.Losses;
using Unroll.Training.Optimizers;
using Unroll.Training.Recipes;

namespace Unroll.Training.Loop;

/// <summary>
/// The learning rate range test (Smith, "Cyclical Learning Rates for Training Neural Networks", 2017): a short training whose learning rate rises
/// geometrically from 1e-7 to 10; the loss falls fastest a little below the largest rate that still learns. Losses are smoothed by 0.98 with
/// Adam's bias correction; the test ends where the loss exceeds four times its best, or is no number.
/// </summary>
public static class LearningRateFinder
{
    private const double Lowest = 1e-7;
    private const double Highest = 10;
    private const double Smoothing = 0.98;
    private const double Diverged = 4;
    private const int SkippedAtStart = 10;

    /// <summary>Runs the test. The model is given back bit for bit as it was, its mode included.</summary>
    /// <param name="model">The model, with its initial weights.</param>
    /// <param name="spec">The recipe's training section.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="parts">Batches (begun again where they run out), seed and device.</param>
    /// <param name="steps">Steps from the lowest to the highest rate.</param>
    /// <exception cref="RunException">There are no batches.</exception>
    public static LearningRateCurve Find(SequenceModel model, TrainingSpec spec, TrainingLoss loss, TrainerParts parts, int steps = 100)
    {
        using var before = new WeightCopy(model);
        using var optimizer = new ParameterOptimizer(spec, model.named_parameters());
        bool training = model.training;
        var rates = new List<double>();
        var losses = new List<double>();
        model.train();
        try
        {
            Rise(new TrainingStep(model, spec, loss, parts, optimizer, carrier: null), parts, steps, rates, losses);
        }
        finally
        {
            optimizer.ClearGradients();
            before.PutInto(model);
            model.train(training);
        }
        return new LearningRateCurve(rates, losses, Steepest(rates, losses));
    }

    private static void Rise(TrainingStep step, TrainerParts parts, int steps, List<double> rates, List<double> losses)
    {
        double average = 0, best = double.PositiveInfinity;
        foreach (Batch batch in Endless(parts).Take(steps))
        {
            double rate = Lowest * Math.Pow(Highest / Lowest, rates.Count / Math.Max(1.0, steps - 1));
            StepResult result;
            try
            {
                result = step.Run(batch, rates.Count, rate);
            }
            catch (NonFiniteException) when (rates.Count > 0)
            {
                return;
            }
            average = (Smoothing * average) + ((1 - Smoothing) * result.Loss);
            double smooth = average / (1 - Math.Pow(Smoothing, rates.Count + 1));
            rates.Add(rate);
            losses.Add(smooth);
            best = Math.Min(best, smooth);
            if (smooth > Diverged * best)
            {
                return;
            }
        }
    }

    private static IEnumerable<Batch> Endless(TrainerParts parts)
    {
        for (int epoch = 0; ; epoch++)
        {
            bool any = false;
            foreach (Batch batch in parts.TrainBatches(epoch, 0))
            {
                any = true;
                yield return batch;
            }
            if (!any)
            {
                throw new RunException("there is nothing to train on: the loader gave no batch");
            }
        }
    }

    /// <summary>The rate at the steepest fall of the loss over log(rate), the noisy start left out.</summary>
    private static double? Steepest(List<double> rates, List<double> losses)
    {
        double steepest = 0;
        double? suggestion = null;
        for (int i = Math.Min(SkippedAtStart, losses.Count / 10) + 1; i < losses.Count - 1; i++)
        {
            double slope = losses[i + 1] - losses[i - 1];
            if (slope < steepest)
            {
                steepest = slope;
                suggestion = rates[i];
            }
        }
        return suggestion;
    }
}

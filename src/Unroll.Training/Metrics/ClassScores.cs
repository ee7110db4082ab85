namespace Unroll.Training.Metrics;

/// <summary>Scores of class predictions, from a confusion matrix and the probabilities given to the true classes. A probability that is NaN makes
/// every metric NaN, so that a broken model never looks good.</summary>
public sealed class ClassScores
{
    private double _negativeLogLikelihood;
    private bool _isBroken;

    /// <summary>Empty scores.</summary>
    /// <param name="classes">How many classes.</param>
    public ClassScores(int classes)
    {
        Classes = classes;
        Confusion = new int[classes, classes];
    }

    /// <summary>How many classes.</summary>
    public int Classes { get; }

    /// <summary>Counts [true class, predicted class].</summary>
    public int[,] Confusion { get; }

    /// <summary>Examples counted.</summary>
    public int Count { get; private set; }

    /// <summary>Examples whose predicted class is the true one.</summary>
    public int Correct { get; private set; }

    /// <summary>Adds an example.</summary>
    /// <param name="truth">True class.</param>
    /// <param name="said">Predicted class.</param>
    /// <param name="probabilities">A probability for each class.</param>
    public void Add(int truth, int said, ReadOnlySpan<float> probabilities)
    {
        foreach (float probability in probabilities)
        {
            _isBroken |= float.IsNaN(probability);
        }

        Confusion[truth, said]++;
        Count++;
        Correct += said == truth ? 1 : 0;
        _negativeLogLikelihood -= Math.Log(Math.Max(probabilities[truth], 1e-12));
    }

    /// <summary>Adds counts [true class][predicted class] of another measurement. Probabilities are not known: <see cref="CrossEntropy"/> means nothing afterwards.</summary>
    /// <param name="confusion">The counts.</param>
    public void AddCounts(IReadOnlyList<IReadOnlyList<int>> confusion)
    {
        for (int truth = 0; truth < Classes; truth++)
        {
            for (int predicted = 0; predicted < Classes; predicted++)
            {
                int count = confusion[truth][predicted];
                Confusion[truth, predicted] += count;
                Count += count;
                Correct += truth == predicted ? count : 0;
            }
        }
    }

    /// <summary>Share of examples that are right.</summary>
    public double Accuracy => _isBroken ? double.NaN : (double)Correct / Count;

    /// <summary>Mean negative logarithm (nats) of the probability given to the true class, each probability taken as at least 1e-12.</summary>
    public double CrossEntropy => _negativeLogLikelihood / Count;

    /// <summary>Share of a class's predictions that are right; NaN where it was never predicted.</summary>
    /// <param name="label">The class.</param>
    public double Precision(int label) => (double)Confusion[label, label] / Enumerable.Range(0, Classes).Sum(truth => Confusion[truth, label]);

    /// <summary>Share of a class's examples that were found; NaN where it does not occur.</summary>
    /// <param name="label">The class.</param>
    public double Recall(int label) => (double)Confusion[label, label] / Support(label);

    /// <summary>Harmonic mean of precision and recall; 0 where a class occurs or is predicted but never rightly; NaN where it neither occurs nor is predicted.</summary>
    /// <param name="label">The class.</param>
    public double F1(int label)
    {
        int predicted = Enumerable.Range(0, Classes).Sum(truth => Confusion[truth, label]);
        return 2.0 * Confusion[label, label] / (predicted + Support(label));
    }

    /// <summary>Examples of a class.</summary>
    /// <param name="label">The class.</param>
    public int Support(int label) => Enumerable.Range(0, Classes).Sum(predicted => Confusion[label, predicted]);

    /// <summary>Mean F1 over the classes that occur or are predicted.</summary>
    public double MacroF1 => MeanOfNumbers(F1);

    /// <summary>Mean recall over the classes that occur.</summary>
    public double BalancedAccuracy => MeanOfNumbers(Recall);

    private double MeanOfNumbers(Func<int, double> score)
    {
        double[] numbers = [.. Enumerable.Range(0, Classes).Select(score).Where(s => !double.IsNaN(s))];
        return numbers.Length == 0 || _isBroken ? double.NaN : numbers.Average();
    }
}

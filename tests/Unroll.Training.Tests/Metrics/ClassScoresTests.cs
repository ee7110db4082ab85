using Unroll.Training.Metrics;
using Xunit;

namespace Unroll.Training.Tests.Metrics;

public sealed class ClassScoresTests
{
    private const double Close = 1e-7;

    /// <summary>Class c of three with a probability of 0.8.</summary>
    private static float[] Says(int c) => [.. Enumerable.Range(0, 3).Select(i => i == c ? 0.8f : 0.1f)];

    private static ClassScores Of(params (int Truth, int Said)[] pairs)
    {
        var scores = new ClassScores(3);
        foreach ((int truth, int said) in pairs)
        {
            scores.Add(truth, said, Says(said));
        }

        return scores;
    }

    [Fact]
    public void Worked_by_hand()
    {
        // Truth 0: said 0, 0, 1. Truth 1: said 1. Truth 2: said 0.
        ClassScores scores = Of((0, 0), (0, 0), (0, 1), (1, 1), (2, 0));
        Assert.Equal(new[,] { { 2, 1, 0 }, { 0, 1, 0 }, { 1, 0, 0 } }, scores.Confusion);
        Assert.Equal(3.0 / 5, scores.Accuracy, Close);
        Assert.Equal([2.0 / 3, 1, 0], [scores.Recall(0), scores.Recall(1), scores.Recall(2)]);
        Assert.Equal([2.0 / 3, 0.5, double.NaN], [scores.Precision(0), scores.Precision(1), scores.Precision(2)]);
        // F1: 2*2/(3+3), 2*1/(2+1), 0/(0+1).
        Assert.Equal(((2.0 / 3) + (2.0 / 3) + 0) / 3, scores.MacroF1, Close);
        Assert.Equal(((2.0 / 3) + 1 + 0) / 3, scores.BalancedAccuracy, Close);
        Assert.Equal(-((3 * Math.Log(0.8)) + (2 * Math.Log(0.1))) / 5, scores.CrossEntropy, 1e-6);
    }

    [Fact]
    public void A_class_that_is_absent_is_left_out_of_the_means()
    {
        ClassScores scores = Of((0, 0), (0, 1), (1, 1));
        Assert.Equal((0.5 + 1) / 2, scores.BalancedAccuracy, Close);
        Assert.Equal(2.0 / 3, scores.MacroF1, Close);
        Assert.True(double.IsNaN(scores.F1(2)));
    }

    [Fact]
    public void A_class_that_is_only_predicted_counts_as_missed_in_f1()
    {
        ClassScores scores = Of((0, 0), (0, 2));
        Assert.Equal(((2.0 / 3) + 0) / 2, scores.MacroF1, Close);
        Assert.Equal(0.5, scores.BalancedAccuracy, Close);
    }

    [Fact]
    public void The_first_of_equals_is_the_prediction()
    {
        var scores = new ClassScores(2);
        scores.Add(1, 0, [0.5f, 0.5f]);
        Assert.Equal(1, scores.Confusion[1, 0]);
    }

    [Fact]
    public void A_probability_that_is_no_number_poisons_every_metric()
    {
        ClassScores scores = Of((0, 0));
        scores.Add(0, 0, [float.NaN, float.NaN, float.NaN]);
        Assert.All(new[] { scores.Accuracy, scores.MacroF1, scores.BalancedAccuracy, scores.CrossEntropy }, value => Assert.True(double.IsNaN(value)));
    }

    [Fact]
    public void Counts_of_folds_add_up()
    {
        ClassScores scores = Of((0, 0));
        scores.AddCounts([[1, 1, 0], [0, 2, 0], [0, 0, 0]]);
        Assert.Equal((5, 4), (scores.Count, scores.Correct));
        Assert.Equal(2, scores.Confusion[0, 0]);
    }
}

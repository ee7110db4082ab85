using Unroll.Data.Windows;

namespace Unroll.Training.Evaluation;

/// <summary>Puts the predictions of several looks at the same window together.</summary>
internal static class Views
{
    /// <summary>The mean of the probabilities over the views of each window, in the order of the first views.</summary>
    /// <param name="predictions">One for each view.</param>
    public static IReadOnlyList<ClassPrediction> Average(IReadOnlyList<ClassPrediction> predictions)
    {
        if (predictions.All(prediction => prediction.Window.View == 0))
        {
            return predictions;
        }

        return [.. predictions.GroupBy(prediction => prediction.Window with { View = 0 }).Select(views => Mean(views.Key, [.. views]))];
    }

    private static ClassPrediction Mean(Window window, ClassPrediction[] views)
    {
        var mean = new float[views[0].Probabilities.Length];
        foreach (ClassPrediction view in views)
        {
            for (int i = 0; i < mean.Length; i++)
            {
                mean[i] += view.Probabilities[i] / views.Length;
            }
        }

        return views[0] with { Window = window, Probabilities = mean };
    }
}

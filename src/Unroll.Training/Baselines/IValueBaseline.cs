using Unroll.Data.Windows;
using Unroll.Training.Evaluation;

namespace Unroll.Training.Baselines;

/// <summary>An honest simple answer to a value task, that a model must beat to be of use.</summary>
public interface IValueBaseline
{
    /// <summary>Its name in tables.</summary>
    string Name { get; }

    /// <summary>Predicts a window from what is known before its first target step.</summary>
    /// <param name="series">Target values, in the unit the prediction is wanted in.</param>
    /// <param name="window">The window.</param>
    /// <returns>Values [steps, C, 1]; NaN where it has nothing to go by.</returns>
    ValuePrediction Predict(ISeriesView series, Window window);
}

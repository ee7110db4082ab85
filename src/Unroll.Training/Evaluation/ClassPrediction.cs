using Unroll.Data.Windows;

namespace Unroll.Training.Evaluation;

/// <summary>Class probabilities for one window.</summary>
/// <param name="Window">The window.</param>
/// <param name="Steps">1 for a class of the whole window; else one row for each step.</param>
/// <param name="Probabilities">[Steps, classes], each row summing to 1.</param>
/// <param name="Truth">True class numbers [Steps]; <see cref="Unroll.Data.Batches.BatchComposer.NoClass"/> where there is none.</param>
public sealed record ClassPrediction(Window Window, int Steps, float[] Probabilities, long[] Truth)
{
    /// <summary>Steps of the recording from one row to the next: above 1 where a model sees every n-th frame of a clip.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>The classes that were found all together [Steps], where a chain joins them; null where each row stands for itself.</summary>
    public long[]? Path { get; init; }

    /// <summary>The number of the class that a row is given: the one found together with the others where a chain joins them, else the row's likeliest, of equally
    /// likely ones the first.</summary>
    /// <param name="row">From 0 to Steps - 1.</param>
    public int Said(int row = 0)
    {
        if (Path is { } path)
        {
            return (int)path[row];
        }

        int classes = Probabilities.Length / Steps, best = 0;
        ReadOnlySpan<float> probabilities = Probabilities.AsSpan(row * classes, classes);
        for (int label = 1; label < classes; label++)
        {
            best = probabilities[label] > probabilities[best] ? label : best;
        }

        return best;
    }

    /// <summary>The recording's step that a row stands for.</summary>
    /// <param name="row">From 0 to Steps - 1.</param>
    public int StepOf(int row) => Window.Start + (row * Stride);
}

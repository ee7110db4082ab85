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

    /// <summary>The number of a row's likeliest class, of equally likely ones the first.</summary>
    /// <param name="row">From 0 to Steps - 1.</param>
    public int Said(int row = 0)
    {
        int classes = Probabilities.Length / Steps;
        float[] probabilities = Probabilities[(row * classes)..((row + 1) * classes)];
        return Array.IndexOf(probabilities, probabilities.Max());
    }

    /// <summary>The recording's step that a row stands for.</summary>
    /// <param name="row">From 0 to Steps - 1.</param>
    public int StepOf(int row) => Window.Start + (row * Stride);
}

namespace Unroll.Training;

/// <summary>Where training stands after a step.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Step">Step of the epoch, from 1.</param>
/// <param name="StepsPerEpoch">Steps of an epoch.</param>
/// <param name="Loss">The step's loss.</param>
/// <param name="Examples">Examples of the step.</param>
/// <param name="LearningRate">Learning rate of the step.</param>
public readonly record struct StepProgress(int Epoch, int Step, int StepsPerEpoch, double Loss, int Examples, double LearningRate);

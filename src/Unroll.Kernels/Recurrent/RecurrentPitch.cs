namespace Unroll.Kernels.Recurrent;

/// <summary>Where the steps and rows of a sequence tensor are.</summary>
/// <param name="Step">Floats from a step of a row to its next.</param>
/// <param name="Row">Floats from a row to the next.</param>
public readonly record struct RecurrentPitch(long Step, long Row);

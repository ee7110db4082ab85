namespace Unroll.Kernels.Recurrent;

/// <summary>The sizes of one run of one direction of a recurrent layer.</summary>
/// <param name="Steps">T.</param>
/// <param name="Rows">B.</param>
/// <param name="Inputs">I.</param>
/// <param name="Hidden">H.</param>
public readonly record struct RecurrentSizes(int Steps, int Rows, int Inputs, int Hidden);

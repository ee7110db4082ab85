namespace Unroll.Training;

/// <summary>A leg of a run.</summary>
/// <param name="Name">Such as <c>fold-3</c>; <c>all</c> where the run has one leg.</param>
/// <param name="Number">From 1.</param>
/// <param name="Count">Legs of the run.</param>
/// <param name="Trunk">The model's trunk.</param>
/// <param name="Parameters">Trainable parameters.</param>
/// <param name="Epochs">Most epochs.</param>
/// <param name="StepsPerEpoch">Steps of an epoch.</param>
public sealed record LegStart(string Name, int Number, int Count, string Trunk, long Parameters, int Epochs, int StepsPerEpoch);

namespace Unroll.Data.Synthetic.Motion;

/// <summary>What a clip shows.</summary>
/// <param name="Size">Rows and columns.</param>
/// <param name="Backdrop">What stands still.</param>
/// <param name="Actors">For each frame, what stands where; later ones cover earlier ones.</param>
/// <param name="StepLabels">The class of each frame, where the kind has such.</param>
internal sealed record MotionScene(int Size, Backdrop Backdrop, Actor[][] Actors, string[]? StepLabels = null);

using Unroll.Data.Windows;

namespace Unroll.Training.Evaluation;

/// <summary>How far pictures came from what a model expected, in one window of a clip.</summary>
/// <param name="Window">The window.</param>
/// <param name="FirstFrame">The clip's frame that the first error belongs to.</param>
/// <param name="Stride">Frames of the clip from one error to the next.</param>
/// <param name="Errors">One for each picture that the model put out: see <see cref="FrameError"/>.</param>
/// <param name="Previous">The same with the picture before as the expectation: what a model must beat.</param>
/// <param name="Flow">The same of the flow to the frame, with stillness as the expectation: what a model of motion must beat; null where the batch has no flow.</param>
public sealed record FramePrediction(Window Window, int FirstFrame, int Stride, float[] Errors, float[] Previous, float[]? Flow = null);

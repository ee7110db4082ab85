namespace Unroll.Training.Loop;

/// <summary>What came out of one training step.</summary>
/// <param name="LossSum">Sum of the losses.</param>
/// <param name="Count">What it is divided by.</param>
/// <param name="GradientNorm">Norm of all gradients before clipping.</param>
/// <param name="Examples">Examples.</param>
internal readonly record struct StepResult(double LossSum, double Count, double GradientNorm, int Examples)
{
    internal double Loss => Count > 0 ? LossSum / Count : 0;
}

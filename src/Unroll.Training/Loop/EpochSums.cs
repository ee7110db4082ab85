namespace Unroll.Training.Loop;

/// <summary>What an epoch gathers from step to step, so that its means are exact over everything that counted.</summary>
/// <param name="Loss">Sum of losses.</param>
/// <param name="Count">What the sum is divided by.</param>
/// <param name="GradientNorm">Sum of norms before clipping.</param>
/// <param name="Steps">Steps.</param>
/// <param name="Seconds">Seconds.</param>
internal sealed record EpochSums(double Loss = 0, double Count = 0, double GradientNorm = 0, int Steps = 0, double Seconds = 0)
{
    internal EpochSums With(StepResult step, double seconds) =>
        new(Loss + step.LossSum, Count + step.Count, GradientNorm + step.GradientNorm, Steps + 1, Seconds + seconds);

    internal double MeanLoss => Count > 0 ? Loss / Count : 0;

    internal double MeanGradientNorm => Steps > 0 ? GradientNorm / Steps : 0;
}

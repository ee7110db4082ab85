using Unroll.Training;

namespace Unroll.Cli.Progress;

/// <summary>How fast a leg trains: examples a second and the time left. Cheap enough for every step.</summary>
internal sealed class Pace(LegStart leg, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private long _examples;
    private long _ownSteps; // a resumed run begins in the middle: the pace counts its own steps only

    /// <summary>Steps behind, over all epochs of the leg.</summary>
    public long Done { get; private set; }

    /// <summary>Steps of the leg if it is not stopped early.</summary>
    public long Steps => (long)leg.Epochs * leg.StepsPerEpoch;

    public double ExamplesPerSecond => _examples / Math.Max(Seconds, 1e-6);

    /// <summary>Time until the last epoch's end, at the pace so far.</summary>
    public TimeSpan Left => TimeSpan.FromSeconds(Seconds / Math.Max(1, _ownSteps) * Math.Max(0, Steps - Done));

    private double Seconds => time.GetElapsedTime(_start).TotalSeconds;

    public void Step(in StepProgress step)
    {
        _examples += step.Examples;
        _ownSteps++;
        Done = ((long)(step.Epoch - 1) * leg.StepsPerEpoch) + step.Step;
    }
}

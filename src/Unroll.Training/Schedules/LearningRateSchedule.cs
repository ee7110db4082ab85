using Unroll.Training.Recipes;

namespace Unroll.Training.Schedules;

/// <summary>
/// The learning rate of each step: a pure function of the step, the steps of an epoch and the epochs, so that resuming needs nothing
/// (plateau's factor, which depends on what happened, is <see cref="PlateauDecay"/>'s). The closed forms are those of torch.optim.lr_scheduler,
/// counted in steps where the curve is smooth (cosine, one_cycle, linear) and in epochs where it has stairs (exponential, step).
/// </summary>
public sealed class LearningRateSchedule
{
    private const double OneCycleRise = 0.3;
    private const double OneCycleStart = 1 / 25.0;
    private const double OneCycleEnd = 1 / 1e4;

    private readonly TrainingSpec _spec;
    private readonly int _stepsPerEpoch;
    private readonly long _total;
    private readonly long _warmup;

    /// <summary>The schedule a recipe asks for.</summary>
    /// <param name="spec"><c>schedule</c>, <c>learning_rate</c>, <c>warmup_epochs</c>, <c>decay_factor</c> and <c>decay_epochs</c>.</param>
    /// <param name="stepsPerEpoch">Steps of an epoch, at least 1.</param>
    /// <param name="epochs">Most epochs, at least 1.</param>
    /// <exception cref="RunException">The schedule is not known, or a number is out of range.</exception>
    public LearningRateSchedule(TrainingSpec spec, int stepsPerEpoch, int epochs)
    {
        string[] known = ["constant", "cosine", "one_cycle", "linear", "exponential", "step", "plateau"];
        Require(known.Contains(spec.Schedule), $"training.schedule: {spec.Schedule} is not known; there are {string.Join(", ", known)}");
        Require(spec.LearningRate > 0 && double.IsFinite(spec.LearningRate), $"training.learning_rate is {spec.LearningRate}, but must be above 0");
        Require(spec.WarmupEpochs >= 0, $"training.warmup_epochs is {spec.WarmupEpochs}, but must be at least 0");
        Require(spec.DecayFactor is > 0 and <= 1, $"training.decay_factor is {spec.DecayFactor}, but must be above 0 and at most 1");
        Require(spec.DecayEpochs >= 1, $"training.decay_epochs is {spec.DecayEpochs}, but must be at least 1");
        _spec = spec;
        _stepsPerEpoch = stepsPerEpoch;
        _total = (long)stepsPerEpoch * epochs;
        _warmup = Math.Min((long)Math.Round(spec.WarmupEpochs * stepsPerEpoch), _total);
    }

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">Steps of all epochs done before it: from 0.</param>
    public double At(long step) => _spec.LearningRate * (_spec.Schedule == "one_cycle" ? OneCycle(step) : Warmup(step) * Decay(step));

    /// <summary>(s + 1) / W up to 1: the first step already moves.</summary>
    private double Warmup(long step) => step < _warmup ? (step + 1.0) / _warmup : 1;

    private double Decay(long step)
    {
        double part = Math.Clamp((double)(step - _warmup) / Math.Max(1, _total - _warmup), 0, 1);
        long epoch = step / _stepsPerEpoch;
        return _spec.Schedule switch
        {
            "cosine" => 0.5 * (1 + Math.Cos(Math.PI * part)),
            "linear" => 1 - part,
            "exponential" => Math.Pow(_spec.DecayFactor, epoch),
            "step" => Math.Pow(_spec.DecayFactor, epoch / _spec.DecayEpochs),
            _ => 1,
        };
    }

    /// <summary>Smith and Topin 2018 as in OneCycleLR: cosine up from 1/25 over 30 % of the steps (or the warm-up, where there is one), cosine down to 1/250,000.</summary>
    private double OneCycle(long step)
    {
        double top = (_warmup > 0 ? _warmup : OneCycleRise * _total) - 1;
        double end = Math.Max(_total - 1, 1);
        double floor = OneCycleStart * OneCycleEnd;
        return step <= top
            ? Anneal(OneCycleStart, 1, top <= 0 ? 1 : step / top)
            : Anneal(1, floor, Math.Min(1, (step - top) / Math.Max(end - top, 1e-9)));
    }

    private static double Anneal(double from, double to, double part) => to + ((from - to) / 2 * (1 + Math.Cos(Math.PI * part)));

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new RunException(message);
        }
    }
}

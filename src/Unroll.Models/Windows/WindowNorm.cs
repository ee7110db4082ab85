using Unroll.Models.Cores;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Windows;

/// <summary>
/// Normalises each window's targets by the window itself and undoes it at the output (<c>window_norm</c>).
/// One output for the window: <c>last</c>, <c>mean</c> and <c>mean_std</c> take the last valid value or the mean off the inputs (and divide by
/// sqrt(variance + 1e-5): RevIN, Kim et al. 2022, without its affine part) and put it back; <c>seasonal</c> takes the mean of the last season
/// off the inputs and adds to output h the value at h - season * ceil(h / season) from the last step.
/// Outputs at every step: inputs stay as they are, since the window's end is not known at its beginning; output (t, h) is added to the value at
/// t (<c>last</c>) or at t + h - season * ceil(h / season) (<c>seasonal</c>; where that lies before the beginning, at t).
/// </summary>
internal sealed class WindowNorm(string kind, int season, ModelShape shape)
{
    private const double Epsilon = 1e-5;

    /// <summary>Earlier values that outputs of a later batch may stand on.</summary>
    public int PastSteps => kind == "seasonal" && shape.MustBeCausal ? season : 0;

    /// <param name="targets">[B, T, C], zero where padded.</param>
    /// <param name="mask">Which steps are valid.</param>
    /// <param name="past">[B, <see cref="PastSteps"/>, C] the values before, NaN where there were none; null: none at all.</param>
    public NormalisedWindow Enter(Tensor targets, StepMask mask, Tensor? past) =>
        kind == "none" ? new NormalisedWindow(targets) : shape.MustBeCausal ? EnterSteps(targets, past) : EnterWindow(targets, mask);

    /// <summary>The values that the next batch's outputs may stand on: [B, <see cref="PastSteps"/>, C].</summary>
    public Tensor NextPast(Tensor targets, StepMask mask, Tensor? past)
    {
        Tensor places = mask.LengthTensor.unsqueeze(1).Plus(HeldOperations.CountTo(season, targets.device).unsqueeze(0));
        return StepMask.At(WithPast(targets, past), places);
    }

    private NormalisedWindow EnterWindow(Tensor targets, StepMask mask)
    {
        if (kind == "seasonal")
        {
            Tensor recent = mask.Mean(Recent(targets, mask)).unsqueeze(1);
            return new NormalisedWindow(mask.Clear(targets - recent), recent, null, Season(targets, mask));
        }
        Tensor level = (kind == "last" ? mask.Last(targets) : mask.Mean(targets)).unsqueeze(1);
        Tensor centred = mask.Clear(targets - level);
        if (kind != "mean_std")
        {
            return new NormalisedWindow(centred, level, null, level);
        }
        Tensor scale = mask.Mean(centred.Squared()).Plus(HeldScalar.Of(Epsilon)).sqrt().unsqueeze(1);
        return new NormalisedWindow(centred / scale, level, scale, level);
    }

    /// <summary>Targets weighted so that their mean over valid steps is the mean over the last season.</summary>
    private Tensor Recent(Tensor targets, StepMask mask)
    {
        Tensor length = mask.LengthTensor.unsqueeze(1);
        Tensor inSeason = HeldOperations.CountTo(mask.Steps, targets.device).unsqueeze(0) >= length - HeldScalar.Of(season);
        Tensor weight = inSeason.to(targets.dtype) * (length / length.clamp_max(HeldScalar.Of(season)).to(targets.dtype));
        return targets * weight.unsqueeze(2);
    }

    private Tensor Season(Tensor targets, StepMask mask)
    {
        Tensor places = (mask.LengthTensor.unsqueeze(1) - HeldScalar.Of(1)).Plus(Offsets(targets.device).unsqueeze(0)); // [B, H]
        Tensor last = mask.LengthTensor.unsqueeze(1) - HeldScalar.Of(1);
        return StepMask.At(targets, where(places < HeldScalar.Of(0), last, places));
    }

    private NormalisedWindow EnterSteps(Tensor targets, Tensor? past)
    {
        Tensor here = targets.unsqueeze(2); // [B, T, 1, C]
        if (kind == "last")
        {
            return new NormalisedWindow(targets, Foundation: here);
        }
        long rows = targets.shape[0], steps = targets.shape[1], horizon = shape.OutputHorizon;
        Tensor places = HeldOperations.CountTo(steps, targets.device).unsqueeze(1).Plus(HeldScalar.Of(season)).Plus(Offsets(targets.device).unsqueeze(0)).flatten();
        Tensor found = WithPast(targets, past).index_select(1, places).view(rows, steps, horizon, targets.shape[2]);
        return new NormalisedWindow(targets, Foundation: where(found.isnan(), here, found));
    }

    private Tensor WithPast(Tensor targets, Tensor? past) =>
        cat([past ?? full([targets.shape[0], season, targets.shape[2]], HeldScalar.Of(double.NaN), targets.dtype, targets.device), targets], 1);

    /// <summary>h - season * ceil(h / season) for h = 1 to H.</summary>
    private Tensor Offsets(Device device) =>
        tensor(Enumerable.Range(1, shape.OutputHorizon).Select(h => (long)(h - (season * ((h + season - 1) / season)))).ToArray(), device: device);
}

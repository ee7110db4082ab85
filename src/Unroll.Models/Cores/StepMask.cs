using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Cores;

/// <summary>Which steps of a padded batch are valid. Tensors it makes belong to the dispose scope it is used in; everything is a no-op where all rows are T long.</summary>
internal sealed class StepMask
{
    private readonly Device _device;
    private Tensor? _valid;
    private Tensor? _lengths;

    public StepMask(long rows, long steps, long[]? lengths, Device device)
    {
        Rows = rows;
        Steps = steps;
        Lengths = lengths is null || lengths.All(length => length == steps) ? null : lengths;
        _device = device;
    }

    /// <summary>B.</summary>
    public long Rows { get; }

    /// <summary>T, padding included.</summary>
    public long Steps { get; }

    /// <summary>Valid steps of each row; null where all are T.</summary>
    public long[]? Lengths { get; }

    /// <summary>[B, T, 1] bool; null where all steps are valid.</summary>
    public Tensor? Valid => Lengths is null ? null : _valid ??= UpTo(Steps, 0).unsqueeze(2);

    /// <summary>[B] valid steps on the model's device.</summary>
    public Tensor LengthTensor => _lengths ??= Lengths is null
        ? full([Rows], HeldScalar.Of(Steps), ScalarType.Int64, _device)
        : tensor(Lengths, device: _device);

    /// <summary>Zero in place of padding, by selection, so that NaN there goes away and gradients there are zero.</summary>
    /// <param name="x">[B, T, D].</param>
    public Tensor Clear(Tensor x) => Fill(x, 0);

    /// <summary>A value in place of padding.</summary>
    /// <param name="x">[B, T, D].</param>
    /// <param name="value">What padded steps get.</param>
    public Tensor Fill(Tensor x, double value) => Valid is null ? x : x.masked_fill(Valid.logical_not(), HeldScalar.Of(value));

    /// <summary>As <see cref="Clear"/> for something that reaches further than the input: known covariates [B, T + more, K].</summary>
    public Tensor ClearBeyond(Tensor x) =>
        Lengths is null ? x : x.masked_fill(UpTo(x.shape[1], x.shape[1] - Steps).logical_not().unsqueeze(2), HeldScalar.Of(0));

    /// <summary>The last valid step of each row: [B, T, D] to [B, D].</summary>
    public Tensor Last(Tensor x) => Lengths is null ? x.select(1, Steps - 1) : At(x, LengthTensor.unsqueeze(1) - HeldScalar.Of(1)).squeeze(1);

    /// <summary>Mean over valid steps: [B, T, D] to [B, D].</summary>
    public Tensor Mean(Tensor x) =>
        Lengths is null ? x.mean([1]) : Clear(x).sum(1) / LengthTensor.unsqueeze(1).to(x.dtype);

    /// <summary>
    /// Means over equal stretches of each row's valid steps, the i-th of n from step ⌊i L / n⌋ to before ⌈(i + 1) L / n⌉ of L (adaptive average
    /// pooling): [B, T, D] to [B, n, D]. Where L is not a multiple of n neighbours share a step, where it is less they repeat one.
    /// </summary>
    public Tensor Means(Tensor x, int stretches)
    {
        if (Lengths is null)
        {
            return nn.functional.adaptive_avg_pool1d(x.transpose(1, 2), stretches).transpose(1, 2);
        }
        Tensor places = HeldOperations.CountTo(stretches, _device).unsqueeze(0) * LengthTensor.unsqueeze(1); // [B, n]
        Tensor first = places.div(HeldScalar.Of(stretches), RoundingMode.floor).unsqueeze(2);
        Tensor end = places.Plus(LengthTensor.unsqueeze(1)).Plus(HeldScalar.Of(stretches - 1)).div(HeldScalar.Of(stretches), RoundingMode.floor).unsqueeze(2);
        Tensor step = HeldOperations.CountTo(Steps, _device).view(1, 1, -1);
        Tensor inside = step.ge(first).logical_and(step.lt(end)).to(x.dtype); // [B, n, T]
        return inside.bmm(Clear(x)) / (end - first).to(x.dtype);
    }

    /// <summary>The last <paramref name="steps"/> valid steps of each row, the row's first value standing in for what is before it: [B, steps, D].</summary>
    public Tensor AlignRight(Tensor x, long steps)
    {
        if (Lengths is null && Steps == steps)
        {
            return x;
        }
        Tensor at = (LengthTensor.unsqueeze(1) - HeldScalar.Of(steps)).Plus(HeldOperations.CountTo(steps, _device).unsqueeze(0));
        return At(x, at.clamp_min(HeldScalar.Of(0)));
    }

    /// <summary>The steps that follow each row's last valid one: [B, T + more, D] to [B, count, D].</summary>
    public Tensor After(Tensor x, long count) =>
        Lengths is null ? x.narrow(1, Steps, count) : At(x, LengthTensor.unsqueeze(1).Plus(HeldOperations.CountTo(count, _device).unsqueeze(0)));

    /// <summary>Given places on the steps' axis: [B, T, D] and [B, N] to [B, N, D].</summary>
    public static Tensor At(Tensor x, Tensor places) =>
        x.gather(1, places.unsqueeze(2).expand(places.shape[0], places.shape[1], x.shape[2]));

    /// <summary>The mask after the steps' axis was divided by maximum pooling; a started group counts.</summary>
    public StepMask Pooled(int size) =>
        size == 1 ? this : new StepMask(Rows, Ceiling(Steps, size), Lengths?.Select(length => Ceiling(length, size)).ToArray(), _device);

    private static long Ceiling(long value, int size) => (value + size - 1) / size;

    private Tensor UpTo(long steps, long more) => HeldOperations.CountTo(steps, _device).unsqueeze(0) < LengthTensor.unsqueeze(1).Plus(HeldScalar.Of(more));
}

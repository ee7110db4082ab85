using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Trunks;
using static TorchSharp.torch;

namespace Unroll.Models.Text;

/// <summary>
/// Long texts in two storeys (Yang et al. 2016, with stretches of equal length for sentences): each stretch of W tokens becomes one vector, and the
/// sequence of these vectors another one. The last stretch of a text may be shorter; padding changes nothing.
/// </summary>
internal sealed class WindowedTrunk : VectorTrunk
{
    private readonly long _window;

    [ComponentName(Name = "inner")]
    private readonly VectorTrunk _inner;

    [ComponentName(Name = "outer")]
    private readonly VectorTrunk _outer;

    /// <param name="window">W.</param>
    /// <param name="inner">Over the tokens of a stretch.</param>
    /// <param name="outer">Over the stretches, for the inner one's width.</param>
    public WindowedTrunk(int window, VectorTrunk inner, Func<int, VectorTrunk> outer)
        : base(nameof(WindowedTrunk))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        _window = window;
        _inner = inner;
        _outer = outer(inner.Width);
        RegisterComponents();
    }

    public override int Width => _outer.Width;

    public override Tensor Vector(StepFeatures x)
    {
        long rows = x.Mask.Rows, steps = x.Mask.Steps, windows = (steps + _window - 1) / _window;
        long[] lengths = x.Mask.Lengths ?? [.. Enumerable.Repeat(steps, (int)rows)], counts = [.. lengths.Select(length => (length + _window - 1) / _window)];
        var valid = ValidSteps.RowByRow(counts, windows, x.Values.device);
        long[] inside = [.. lengths.SelectMany((length, row) => Enumerable.Range(0, (int)counts[row]).Select(i => Math.Min(_window, length - (i * _window))))];
        Tensor padded = nn.functional.pad(x.Values, [0, 0, 0, (windows * _window) - steps]);
        Tensor stretches = valid.Of(padded.view(rows, windows, -1)).view(inside.Length, _window, -1);
        var mask = new StepMask(inside.Length, _window, inside, x.Values.device);
        Tensor vectors = _inner.Vector(new StepFeatures(mask.Clear(stretches), mask));
        return _outer.Vector(new StepFeatures(valid.Back(vectors, rows, windows), new StepMask(rows, windows, counts, x.Values.device)));
    }
}

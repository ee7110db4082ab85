using TorchSharp.Utils;
using Unroll.Models.Engine;
using Unroll.Models.Video.Layers;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Cells;

/// <summary>
/// ConvGRU (Ballas et al. 2016, arXiv:1511.06432, equations 8 to 11, with biases), * a convolution, ∘ place by place:
/// z = σ(W_z * x + U_z * h + b_z); r = σ(W_r * x + U_r * h + b_r); n = tanh(W * x + U * (r ∘ h) + b); h' = (1 - z) ∘ h + z ∘ n.
/// W lies in the order z, r, n; the biases are W's.
/// </summary>
internal sealed class ConvGruCell : ConvCell
{
    [ComponentName(Name = "input")]
    private readonly PlaneConv _input;

    [ComponentName(Name = "gates")]
    private readonly PlaneConv _gates;

    [ComponentName(Name = "fresh")]
    private readonly PlaneConv _fresh;

    /// <param name="inputs">C.</param>
    /// <param name="hidden">H.</param>
    /// <param name="kernel">Rows and columns of the kernels, odd.</param>
    public ConvGruCell(int inputs, int hidden, int kernel)
        : base(nameof(ConvGruCell))
    {
        Hidden = hidden;
        _input = new PlaneConv(inputs, 3 * hidden, kernel, bias: true);
        _gates = new PlaneConv(hidden, 2 * hidden, kernel);
        _fresh = new PlaneConv(hidden, hidden, kernel);
        RegisterComponents();
    }

    public override int Hidden { get; }

    public override Tensor Run(Tensor clips)
    {
        long rows = clips.shape[0], steps = clips.shape[1];
        Tensor seen = _input.call(ClipLayout.PlanesLast(clips.flatten(0, 1))).unflatten(0, rows, steps);
        Tensor? hidden = null;
        var outputs = new Tensor[steps];
        for (int t = 0; t < steps; t++)
        {
            outputs[t] = hidden = Step(seen.select(1, t), hidden);
        }
        return stack(outputs, 1);
    }

    private Tensor Step(Tensor seen, Tensor? hidden)
    {
        Tensor ofGates = seen.narrow(1, 0, 2 * Hidden), ofFresh = seen.narrow(1, 2 * Hidden, Hidden);
        if (hidden is null) // zeros
        {
            return ofGates.narrow(1, 0, Hidden).sigmoid() * ofFresh.tanh();
        }
        Tensor[] gates = ofGates.Plus(_gates.call(hidden)).sigmoid().chunk(2, 1);
        Tensor fresh = ofFresh.Plus(_fresh.call(gates[1] * hidden)).tanh();
        return hidden.Plus(gates[0] * (fresh - hidden));
    }
}

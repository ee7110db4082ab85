using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Engine;
using Unroll.Models.Video.Layers;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Cells;

/// <summary>
/// ConvLSTM (Shi et al. 2015, arXiv:1506.04214, equation 3), * a convolution, ∘ place by place:
/// i = σ(W_xi * x + W_hi * h + W_ci ∘ c + b_i); f = σ(W_xf * x + W_hf * h + W_cf ∘ c + b_f); c' = f ∘ c + i ∘ tanh(W_xc * x + W_hc * h + b_c);
/// o = σ(W_xo * x + W_ho * h + W_co ∘ c' + b_o); h' = o ∘ tanh(c'). The W_c are the peepholes, one weight for each channel and place; they are
/// left out unless asked for. The forget gate's bias starts at 1. Gates lie in the order i, f, g, o.
/// </summary>
internal sealed class ConvLstmCell : ConvCell
{
    [ComponentName(Name = "input")]
    private readonly PlaneConv _input;

    [ComponentName(Name = "hidden")]
    private readonly PlaneConv _hidden;

    [ComponentName(Name = "peep_i")]
    private readonly Parameter? _peepInput;

    [ComponentName(Name = "peep_f")]
    private readonly Parameter? _peepForget;

    [ComponentName(Name = "peep_o")]
    private readonly Parameter? _peepOutput;

    /// <param name="inputs">C.</param>
    /// <param name="hidden">H.</param>
    /// <param name="kernel">Rows and columns of both kernels, odd.</param>
    /// <param name="peepholes">Y and X of the maps that peepholes are for; null: no peepholes.</param>
    public ConvLstmCell(int inputs, int hidden, int kernel, (long Y, long X)? peepholes = null)
        : base(nameof(ConvLstmCell))
    {
        Hidden = hidden;
        _input = new PlaneConv(inputs, 4 * hidden, kernel, bias: true);
        _hidden = new PlaneConv(hidden, 4 * hidden, kernel, bias: true);
        if (peepholes is var (rows, columns))
        {
            _peepInput = Peephole(hidden, rows, columns);
            _peepForget = Peephole(hidden, rows, columns);
            _peepOutput = Peephole(hidden, rows, columns);
        }
        RegisterComponents();
        using IDisposable frozen = no_grad();
        using Tensor forget = _input.Bias!.narrow(0, hidden, hidden);
        forget.fill_(HeldScalar.Of(1.0));
    }

    public override int Hidden { get; }

    public override Tensor Run(Tensor clips)
    {
        long rows = clips.shape[0], steps = clips.shape[1];
        Tensor seen = _input.call(ClipLayout.PlanesLast(clips.flatten(0, 1))).unflatten(0, rows, steps); // all steps at once
        Tensor? hidden = null, cell = null;
        var outputs = new Tensor[steps];
        for (int t = 0; t < steps; t++)
        {
            (hidden, cell) = Step(seen.select(1, t), hidden, cell);
            outputs[t] = hidden;
        }
        return stack(outputs, 1);
    }

    private (Tensor Hidden, Tensor Cell) Step(Tensor seen, Tensor? hidden, Tensor? cell)
    {
        // Before the first step h and c are zero; then the hidden convolution is its bias.
        Tensor gates = seen.Plus(hidden is null ? _hidden.Bias!.view(1, -1, 1, 1) : _hidden.call(hidden));
        Tensor[] parts = gates.chunk(4, 1);
        Tensor input = Peep(parts[0], _peepInput, cell).sigmoid(), fresh = input * parts[2].tanh();
        Tensor next = cell is null ? fresh : (Peep(parts[1], _peepForget, cell).sigmoid() * cell).Plus(fresh);
        return (Peep(parts[3], _peepOutput, next).sigmoid() * next.tanh(), next);
    }

    private static Tensor Peep(Tensor gate, Parameter? weight, Tensor? cell) => weight is null || cell is null ? gate : gate.Plus(weight * cell);

    private static Parameter Peephole(int hidden, long rows, long columns) => OwnTensor.Parameter(zeros(hidden, rows, columns));
}

using TorchSharp;
using Unroll.Models.Cores;
using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>
/// Step by step in torch's operations, with autograd: every option, on every device, in every floating-point type. The inputs of all steps go
/// through one product; the rest is about a dozen operations a step. For what libtorch's own loops cannot do.
/// </summary>
internal sealed class ComposedKernel : IRecurrentKernel
{
    public string Name => "torch operations";

    public RecurrentResult Run(RecurrentCall call)
    {
        using DisposeScope scope = NewDisposeScope();
        var mask = new StepMask(call.Input.shape[0], call.Input.shape[1], call.Lengths, call.Input.device);
        call = call.WithStates();
        Tensor input = mask.Clear(call.Input);
        Tensor[] outputs = new Tensor[mask.Steps];
        (Tensor h, Tensor? c) = Loop(call, mask, call.Backward ? RowReversal.Reverse(input, mask.Lengths) : input, outputs);
        Tensor steps = stack(outputs, 1);
        steps = mask.Clear(call.Backward ? RowReversal.Reverse(steps, mask.Lengths) : steps);
        return call.WantFinal
            ? new RecurrentResult(steps.MoveToOuterDisposeScope(), h.MoveToOuterDisposeScope(), c?.MoveToOuterDisposeScope())
            : new RecurrentResult(steps.MoveToOuterDisposeScope(), null, null);
    }

    /// <summary>Fills in h after each step; gives the state after each row's last.</summary>
    private static (Tensor H, Tensor? C) Loop(RecurrentCall call, StepMask mask, Tensor input, Tensor[] outputs)
    {
        var cell = new CellEquations(call.Cell, call.Weights);
        Tensor[] inputs = cell.Inputs(input).unbind(1);
        Tensor[]? valid = mask.Valid?.unbind(1);
        long shortest = mask.Lengths?.Min() ?? mask.Steps;
        Zoneout? keepHidden = Zoneout.Of(call.Noise?.ZoneoutHidden, call.Noise, mask.Steps, call.Hidden!);
        Zoneout? keepCell = call.CellState is null ? null : Zoneout.Of(call.Noise?.ZoneoutCell, call.Noise, mask.Steps, call.CellState);
        Tensor h = call.Hidden!.alias();
        Tensor? c = call.CellState?.alias();
        for (int t = 0; t < outputs.Length; t++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor entering = call.Noise?.HiddenMask is { } dropped ? h * dropped : h;
            (Tensor nextH, Tensor? nextC) = cell.Step(inputs[t], entering, h, c);
            nextH = keepHidden?.Mix(h, nextH, t) ?? nextH;
            nextC = nextC is null ? null : keepCell?.Mix(c!, nextC, t) ?? nextC;
            if (t >= shortest) // rows that have ended keep their state
            {
                nextH = where(valid![t], nextH, h);
                nextC = nextC is null ? null : where(valid[t], nextC, c!);
            }
            outputs[t] = h = nextH.MoveToOuterDisposeScope();
            c = nextC?.MoveToOuterDisposeScope();
        }
        return (h, c);
    }
}

using TorchSharp;
using Unroll.Models.Engine;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Cores;

/// <summary>A model whose recurrent state can be carried on. Rolled out, it goes on from the state after the window.</summary>
internal sealed class StatefulModel(ModelCore core, ModelSpec spec, ModelShape shape) : AssembledModel(core, spec, shape), IStatefulModel
{
    public ModelState InitialState(int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        using DisposeScope scope = NewDisposeScope();
        long rows = Fold ? (long)batchSize * Shape.TargetChannels : batchSize;
        RecurrentState state = Core.InitialState(rows);
        Tensor? past = Norm.PastSteps == 0
            ? null
            : full([rows, Norm.PastSteps, Inside.TargetChannels], HeldScalar.Of(double.NaN), state.Hidden.dtype, state.Hidden.device);
        Tensor[] parts = Parts(state, past);
        return new ModelState(batchSize, parts, [.. parts.Select(part => ReferenceEquals(part, past) ? double.NaN : 0)]);
    }

    public Tensor Forward(ModelInput input, ModelState state)
    {
        if (state.BatchSize != input.Inputs.shape[0])
        {
            throw new ArgumentException($"The state is for {state.BatchSize} examples, the batch has {input.Inputs.shape[0]}.", nameof(state));
        }
        using DisposeScope scope = NewDisposeScope();
        bool hasCell = state.Parts.Count - (Norm.PastSteps > 0 ? 1 : 0) == 2;
        var slot = new StateSlot(new RecurrentState(
            state.Parts[0].transpose(0, 1).contiguous(), hasCell ? state.Parts[1].transpose(0, 1).contiguous() : null));
        (Tensor output, Tensor? past) = Pass(input, Norm.PastSteps > 0 ? state.Parts[^1] : null, slot);
        state.Replace(Parts(slot.State, past));
        return output.MoveToOuterDisposeScope();
    }

    protected override Tensor RollOut(ModelInput input, int horizon)
    {
        using ModelState state = InitialState((int)input.Inputs.shape[0]);
        var mask = new StepMask(input.Inputs.shape[0], input.Inputs.shape[1], InputCheck.Lengths(input, Shape), input.Inputs.device);
        Tensor next = mask.Last(Forward(input, state).flatten(2)).unsqueeze(1); // [B, 1, C]
        List<Tensor> predictions = [next];
        for (int h = 1; h < horizon; h++)
        {
            Tensor? known = input.Known is null
                ? null
                : StepMask.At(input.Known, mask.LengthTensor.unsqueeze(1).Plus(HeldScalar.Of(h - 1)).Plus(HeldOperations.CountTo(2, input.Known.device).unsqueeze(0)));
            next = Forward(new ModelInput(next, null, known, input.Statics), state).flatten(2);
            predictions.Add(next);
        }
        return cat(predictions, 1).unsqueeze(-1);
    }

    /// <summary>Rows first, as <see cref="ModelState"/> keeps them.</summary>
    private static Tensor[] Parts(RecurrentState state, Tensor? past) =>
        [.. new[] { state.Hidden.transpose(0, 1), state.Cell?.transpose(0, 1), past }.OfType<Tensor>()];
}

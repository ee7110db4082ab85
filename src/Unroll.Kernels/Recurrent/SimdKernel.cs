using Unroll.Kernels.Gemm;
using Unroll.Kernels.Lanes;
using Unroll.Kernels.Memory;
using Unroll.Kernels.Threads;

namespace Unroll.Kernels.Recurrent;

/// <summary>A cell's kernel at one vector width: checks, lays out memory, runs the passes and hands the results over.</summary>
internal sealed unsafe class SimdKernel<L, V, TCell, TBlock>() : RecurrentKernel(TCell.Gates)
    where L : struct, ILanes<V>
    where V : unmanaged
    where TCell : struct, ICell<L, V>
    where TBlock : struct, IBlock<TBlock>
{
    public override long ReserveLength(RecurrentSizes sizes, ReadOnlySpan<long> lengths)
    {
        long rows = (long)sizes.Rows * sizes.Steps;
        if (!lengths.IsEmpty)
        {
            rows = 0;
            foreach (long length in lengths)
            {
                rows += length;
            }
        }
        return rows * ((long)TCell.Slots + (TCell.KeepsState ? 1 : 0)) * Layout<L, V, TCell, TBlock>.Padded(sizes.Hidden);
    }

    public override void Forward(in RecurrentInputs inputs, in RecurrentOutputs outputs)
    {
        RecurrentCheck.Inputs(inputs, TCell.Gates, TCell.KeepsState);
        RecurrentCheck.Outputs(inputs, outputs, TCell.KeepsState, ReserveLength(inputs.Sizes, inputs.Lengths));
        RecurrentSizes sizes = inputs.Sizes;
        var plan = new StepPlan(sizes, inputs.Lengths, inputs.Reverse);
        PartPlan parts = PartPlan.Of(sizes, TCell.Gates, Layout<L, V, TCell, TBlock>.Padded(sizes.Hidden) / Layout<L, V, TCell, TBlock>.Units);
        using Arena arena = Arena.Rent();
        fixed (float* x = inputs.Input, y = outputs.Output, h0 = inputs.Hidden, c0 = inputs.State, reserve = outputs.Reserve)
        fixed (float* wi = inputs.InputWeights, wh = inputs.HiddenWeights, bi = inputs.InputBias, bh = inputs.HiddenBias)
        {
            int padded = Layout<L, V, TCell, TBlock>.Padded(sizes.Hidden);
            var rows = new SequenceRows(plan, arena, sizes.Rows);
            int stretch = ForwardPass<L, V, TCell, TBlock>.Stretch(sizes, plan, parts);
            int addresses = stretch * sizes.Rows;
            var memory = new ForwardMemory
            {
                InputWeights = wi,
                HiddenWeights = wh,
                InputBias = bi,
                HiddenBias = bh,
                InputPanels = arena.Floats((nint)sizes.Inputs * padded * TCell.Gates),
                HiddenPanels = arena.Floats((nint)sizes.Hidden * padded * TCell.Gates),
                Bias = arena.Floats((nint)TCell.Slots * padded),
                InputRows = rows.Of(x, inputs.InputPitch),
                OutputRows = rows.Of(y, inputs.OutputPitch),
                FirstHidden = rows.Places(h0, sizes.Hidden),
                Slots = reserve != null ? reserve : arena.Floats((nint)addresses * TCell.Slots * padded),
                KeepsSlots = reserve != null,
                State = TCell.HasState ? rows.Gather(TCell.KeepsState ? c0 : h0, sizes.Hidden, padded) : null,
                KeptStates = TCell.KeepsState && reserve != null ? reserve + ((nint)plan.Total * TCell.Slots * padded) : null,
                Addresses = arena.Addresses((nint)2 * parts.Parts * addresses),
                AddressesOfPart = addresses,
            };
            Gang.Run(new ForwardPass<L, V, TCell, TBlock>(sizes, plan, parts, memory), parts.Parts, parts.Operations);
            rows.ClearPadding(y, inputs.OutputPitch, sizes.Steps, sizes.Hidden);
            rows.Ends(memory.OutputRows, sizes.Hidden, outputs.FinalHidden);
            if (TCell.KeepsState && !outputs.FinalState.IsEmpty)
            {
                rows.Ends(memory.KeptStates, memory.State, padded, sizes.Hidden, outputs.FinalState);
            }
        }
    }

    public override void Backward(in RecurrentInputs inputs, in RecurrentGradients gradients)
    {
        RecurrentCheck.Inputs(inputs, TCell.Gates, TCell.KeepsState);
        RecurrentCheck.Gradients(inputs, gradients, TCell.Gates, TCell.KeepsState, ReserveLength(inputs.Sizes, inputs.Lengths));
        RecurrentSizes sizes = inputs.Sizes;
        var plan = new StepPlan(sizes, inputs.Lengths, inputs.Reverse);
        int groups = (Panels<L, V>.Vectors(sizes.Hidden) + Panels<L, V>.Widest - 1) / Panels<L, V>.Widest;
        PartPlan parts = PartPlan.Of(sizes, TCell.Gates, groups);
        using Arena arena = Arena.Rent();
        fixed (float* x = inputs.Input, y = gradients.Output, h0 = inputs.Hidden, c0 = inputs.State, reserve = gradients.Reserve)
        fixed (float* wi = inputs.InputWeights, wh = inputs.HiddenWeights, dy = gradients.OutputGradient, dx = gradients.Input)
        fixed (float* dh = gradients.FinalHiddenGradient, dc = gradients.FinalStateGradient, dwi = gradients.InputWeights, dwh = gradients.HiddenWeights)
        fixed (float* dbi = gradients.InputBias, dbh = gradients.HiddenBias)
        {
            int padded = Layout<L, V, TCell, TBlock>.Padded(sizes.Hidden);
            nint width = (nint)TCell.Slots * padded;
            var rows = new SequenceRows(plan, arena, sizes.Rows);
            float* slotGradients = arena.Floats(plan.Total * width);
            float* hidden = rows.Gather(dh, sizes.Hidden, padded);
            nint scratch = Math.Max(WeightGradients<L, V, TCell>.ScratchFloats(sizes), InputGradients<L, V>.ScratchFloats(sizes)) + 16;
            var memory = new BackwardMemory
            {
                InputWeights = wi,
                HiddenWeights = wh,
                InputPanels = arena.Floats(width * Panels<L, V>.Vectors(sizes.Inputs) * L.Count),
                HiddenPanels = arena.Floats(width * padded),
                WeightRows = arena.Addresses(parts.Parts * width),
                InputRows = rows.Of(x, inputs.InputPitch),
                BeforeRows = rows.Before(rows.Of(y, inputs.OutputPitch), h0, sizes.Hidden),
                OutputGradientRows = dy == null ? null : rows.Of(dy, gradients.OutputGradientPitch),
                InputGradientRows = dx == null ? null : rows.Of(dx, gradients.InputPitch),
                Slots = reserve,
                SlotGradients = slotGradients,
                SlotGradientRows = rows.Consecutive(slotGradients, width, plan.Total),
                KeptStates = TCell.KeepsState ? reserve + (plan.Total * width) : null,
                FirstState = TCell.KeepsState ? rows.Gather(c0, sizes.Hidden, padded) : null,
                Hidden = hidden,
                HiddenRows = rows.Consecutive(hidden, padded, sizes.Rows),
                State = TCell.KeepsState ? rows.Gather(dc, sizes.Hidden, padded) : null,
                WantsHidden = !gradients.Hidden.IsEmpty,
                InputWeightGradients = dwi,
                HiddenWeightGradients = dwh,
                InputBiasGradients = dbi,
                HiddenBiasGradients = dbh,
                Scratch = arena.Floats(parts.Parts * scratch),
                ScratchOfPart = scratch,
            };
            Gang.Run(new BackwardPass<L, V, TCell>(sizes, plan, parts, padded, memory), parts.Parts, 2 * parts.Operations);
            rows.ClearPadding(dx, gradients.InputPitch, sizes.Steps, sizes.Inputs);
            rows.Scatter(memory.Hidden, padded, sizes.Hidden, gradients.Hidden);
            rows.Scatter(memory.State, padded, sizes.Hidden, gradients.State);
        }
    }

    public override RecurrentStep Prepare(int rows, int inputs, int hidden, in StepWeights weights)
    {
        RecurrentCheck.Weights(new RecurrentSizes(1, rows, inputs, hidden), TCell.Gates, weights.Input, weights.Hidden, weights.InputBias, weights.HiddenBias);
        return new SimdStep<L, V, TCell, TBlock>(rows, inputs, hidden, weights);
    }
}

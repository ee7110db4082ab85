using Unroll.Models.Engine;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Translation;

/// <summary>
/// Runs a decoder over known tokens: with all steps in one call of a kernel where no step needs the attention of the step before, in
/// <see cref="AdditiveLoop"/> where its step asks before it reads, else step by step. In training each token after the first may be replaced by the
/// decoder's own best one (scheduled sampling, Bengio et al. 2015, arXiv:1506.03099).
/// </summary>
internal static class TeacherForcing
{
    /// <param name="decoder">The decoder.</param>
    /// <param name="ids">[B, T] the tokens to read.</param>
    /// <param name="start">[L, B, H].</param>
    /// <param name="memory">What it looks at.</param>
    /// <param name="lengths">Tokens of each row, none more than the row before.</param>
    /// <param name="forcing">Probability of reading the known token.</param>
    public static DecoderSteps Run(SequenceDecoder decoder, Tensor ids, RecurrentState start, DecoderMemory memory, long[] lengths, double forcing)
    {
        SequenceDecoderOptions options = decoder.Options;
        bool samples = decoder.training && forcing < 1;
        if (!samples && AdditiveLoop.Serves(decoder))
        {
            return InLoop(decoder, ids, start, memory, lengths);
        }
        return samples || options.InputFeeding || options.Attention == AttentionKind.Additive
            ? StepByStep(decoder, ids, start, memory, lengths, samples ? forcing : 1)
            : AtOnce(decoder, ids, start, memory, lengths);
    }

    private static DecoderSteps InLoop(SequenceDecoder decoder, Tensor ids, RecurrentState start, DecoderMemory memory, long[] lengths)
    {
        ValidSteps valid = ValidSteps.StepByStep(lengths, ids.shape[1], ids.device);
        Tensor embedded = decoder.Embed(valid.Of(ids));
        (Tensor hidden, Tensor context, Tensor weights) = AdditiveLoop.Run(decoder, embedded, start, memory, valid);
        if (decoder.Options.Layers > 1)
        {
            hidden = valid.Of(decoder.Above(valid.Back(hidden, ids.shape[0], ids.shape[1]), lengths, start));
        }
        return new DecoderSteps(valid, hidden, context, embedded, weights, null, null);
    }

    private static DecoderSteps AtOnce(SequenceDecoder decoder, Tensor ids, RecurrentState start, DecoderMemory memory, long[] lengths)
    {
        Tensor embedded = decoder.Embed(ids);
        Tensor? context = memory.Summary?.unsqueeze(1).expand(ids.shape[0], ids.shape[1], decoder.ContextWidth), weights = null;
        Tensor hidden = decoder.Layers.Run(context is null ? embedded : cat([embedded, context], 2), lengths, start).Steps;
        if (memory.States is not null)
        {
            (context, weights) = decoder.Attention!.Attend(hidden, memory.Keys!, memory.States, memory.Padded, null);
        }
        ValidSteps valid = ValidSteps.RowByRow(lengths, ids.shape[1], ids.device);
        return new DecoderSteps(
            valid, valid.Of(hidden), context is null ? null : valid.Of(context), valid.Of(embedded), weights is null ? null : valid.Of(weights), null, null);
    }

    private static DecoderSteps StepByStep(
        SequenceDecoder decoder, Tensor ids, RecurrentState start, DecoderMemory memory, long[] lengths, double forcing)
    {
        Tensor[] embedded = decoder.Embed(ids).unbind(1);
        var steps = new DecoderStep[embedded.Length];
        var coverage = new Tensor?[embedded.Length];
        DecoderCarry carry = decoder.Start(start, memory.Places);
        for (int t = 0; t < steps.Length; t++)
        {
            if (t > 0 && forcing < 1)
            {
                embedded[t] = Mixed(decoder, embedded[t], steps[t - 1].Readout, forcing);
            }
            coverage[t] = carry.Coverage;
            (steps[t], carry) = decoder.Step(embedded[t], carry, memory);
        }
        ValidSteps valid = ValidSteps.RowByRow(lengths, ids.shape[1], ids.device);
        return new DecoderSteps(
            valid, Side(steps.Select(step => step.Hidden))!, Side(steps.Select(step => step.Context)), Side(embedded)!, Side(steps.Select(step => step.Weights)),
            Side(steps.Select(step => step.Readout)), Side(coverage));

        Tensor? Side(IEnumerable<Tensor?> parts) => parts.First() is null ? null : valid.Of(stack(parts.Select(part => part!), 1));
    }

    /// <summary>Row by row the known token, or the one that the readout before it makes likeliest.</summary>
    private static Tensor Mixed(SequenceDecoder decoder, Tensor known, Tensor readout, double forcing)
    {
        Tensor own;
        using (no_grad())
        {
            own = decoder.Scores(readout).argmax(1);
        }
        return where(rand(known.shape[0], 1, device: known.device) < HeldScalar.Of(forcing), known, decoder.Embed(own));
    }
}

using TorchSharp;
using TorchSharp.Modules;
using Unroll.Models.Cores;
using Unroll.Models.Engine;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Tagging;

/// <summary>
/// A conditional random field over the labels of a sequence (Lafferty et al. 2001; behind a recurrent network Lample et al. 2016, arXiv:1603.01360,
/// section 2.2): the score of labels y is start[y_1] + Σ_t emission[t, y_t] + Σ_t transition[y_t, y_(t+1)] + end[y_L], their probability
/// exp(score) / Σ over all label sequences.
/// </summary>
public sealed class LinearChainCrf : nn.Module
{
    private readonly Parameter transitions;
    private readonly Parameter start;
    private readonly Parameter end;

    /// <summary>All transitions start near 0.</summary>
    /// <param name="labels">K.</param>
    public LinearChainCrf(int labels)
        : base(nameof(LinearChainCrf))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labels, 1);
        Labels = labels;
        transitions = OwnTensor.Parameter(empty(labels, labels).uniform_(-0.1, 0.1));
        start = OwnTensor.Parameter(empty(labels).uniform_(-0.1, 0.1));
        end = OwnTensor.Parameter(empty(labels).uniform_(-0.1, 0.1));
        RegisterComponents();
    }

    /// <summary>K.</summary>
    public int Labels { get; }

    /// <summary>log p of each row's labels, [B], with gradients; it goes to the caller's dispose scope.</summary>
    /// <param name="emissions">[B, T, K] scores of labels at steps; what is in padded steps changes nothing.</param>
    /// <param name="labels">[B, T] int64, 0 to K - 1 at valid steps.</param>
    /// <param name="lengths">Valid steps of each row, 1 to T; null where all are T.</param>
    /// <exception cref="ArgumentException">A shape or a length does not fit.</exception>
    public Tensor LogLikelihood(Tensor emissions, Tensor labels, long[]? lengths = null)
    {
        Check(emissions, lengths);
        if (!labels.shape.AsSpan().SequenceEqual(emissions.shape.AsSpan(0, 2)))
        {
            throw new ArgumentException($"Expected labels [{emissions.shape[0]}, {emissions.shape[1]}], got [{string.Join(", ", labels.shape)}].", nameof(labels));
        }
        using DisposeScope scope = NewDisposeScope();
        var mask = new StepMask(emissions.shape[0], emissions.shape[1], lengths, emissions.device);
        Tensor scores = mask.Clear(emissions);
        Tensor known = mask.Clear(labels.unsqueeze(2)).squeeze(2); // padding may hold any number
        return (Score(scores, known, mask) - Normaliser(scores, mask)).MoveToOuterDisposeScope();
    }

    /// <summary>The likeliest labels of each row (Viterbi 1967), and the probability of each label at each step.</summary>
    /// <param name="emissions">[B, T, K].</param>
    /// <param name="lengths">Valid steps of each row, 1 to T; null where all are T.</param>
    /// <returns>For each row its valid steps.</returns>
    /// <exception cref="ArgumentException">A shape or a length does not fit.</exception>
    public IReadOnlyList<ChainReading> Read(Tensor emissions, long[]? lengths = null)
    {
        Check(emissions, lengths);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        (double[] moves, double[] first, double[] last) = (Doubles(transitions), Doubles(start), Doubles(end));
        var viterbi = new Viterbi(moves, first, last);
        var marginals = new ChainMarginals(moves, first, last);
        double[] values = Doubles(emissions);
        int steps = (int)emissions.shape[1];
        return [.. Enumerable.Range(0, (int)emissions.shape[0]).Select(row =>
        {
            ReadOnlySpan<double> own = values.AsSpan(row * steps * Labels, (int)(lengths?[row] ?? steps) * Labels);
            return new ChainReading(viterbi.Best(own), marginals.Of(own));
        })];
    }

    private Tensor Score(Tensor scores, Tensor labels, StepMask mask)
    {
        Tensor own = scores.gather(2, labels.unsqueeze(2)).squeeze(2); // zero where padded
        Tensor total = own.sum(1).Plus(start.index_select(0, labels.select(1, 0)));
        Tensor last = mask.Last(labels.unsqueeze(2)).squeeze(1);
        total = total.Plus(end.index_select(0, last));
        if (mask.Steps == 1)
        {
            return total;
        }
        Tensor from = labels.narrow(1, 0, mask.Steps - 1), to = labels.narrow(1, 1, mask.Steps - 1);
        Tensor moves = transitions.flatten().index_select(0, (from * HeldScalar.Of((long)Labels)).Plus(to).reshape(-1)).view(from.shape);
        Tensor valid = mask.Valid is null ? moves : moves.masked_fill(mask.Valid.squeeze(2).narrow(1, 1, mask.Steps - 1).logical_not(), HeldScalar.Of(0));
        return total.Plus(valid.sum(1));
    }

    /// <summary>log Σ exp(score) by the forward algorithm, in logarithms.</summary>
    private Tensor Normaliser(Tensor scores, StepMask mask)
    {
        Tensor[] steps = scores.unbind(1);
        Tensor[]? valid = mask.Valid?.unbind(1);
        Tensor sums = steps[0].Plus(start); // [B, K]: of all paths that end in a label
        Tensor moves = transitions.unsqueeze(0);
        for (int t = 1; t < steps.Length; t++)
        {
            Tensor next = sums.unsqueeze(2).Plus(moves).logsumexp(1).Plus(steps[t]);
            sums = valid is null ? next : where(valid[t], next, sums);
        }
        return sums.Plus(end).logsumexp(1);
    }

    private void Check(Tensor emissions, long[]? lengths)
    {
        long[] shape = emissions.shape;
        if (shape.Length != 3 || shape[2] != Labels || shape[0] == 0 || shape[1] == 0)
        {
            throw new ArgumentException($"Expected emissions [B, T, {Labels}] of at least one row and step, got [{string.Join(", ", shape)}].", nameof(emissions));
        }
        RecurrentCheck.Lengths(lengths, shape[0], shape[1]);
    }

    private static double[] Doubles(Tensor from) => from.detach().to(float64).cpu().contiguous().data<double>().ToArray();
}

using TorchSharp;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models;

/// <summary>Several models of one task as one: the logarithm of the mean of their class probabilities (deep ensembles, Lakshminarayanan et al. 2017,
/// arXiv:1612.01474, section 2.4). For predicting; its members are trained each by itself.</summary>
public sealed class EnsembleModel : SequenceModel
{
    private readonly SequenceModel[] _members;

    /// <summary>Puts models together; they belong to it afterwards.</summary>
    /// <param name="members">At least one; all for the same sizes, for classes of sequences or of steps.</param>
    /// <exception cref="ArgumentException">There is none, they differ, or they do not predict classes.</exception>
    public EnsembleModel(IReadOnlyList<SequenceModel> members)
        : base("ensemble", Same(members).Spec, members[0].Shape)
    {
        _members = [.. members];
        for (int i = 0; i < _members.Length; i++)
        {
            register_module($"member{i}", _members[i]);
        }
    }

    /// <inheritdoc/>
    public override Tensor forward(ModelInput input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor scores = stack([.. _members.Select(member => member.call(input).log_softmax(-1))]);
        return (scores.logsumexp(0) - HeldScalar.Of(Math.Log(_members.Length))).MoveToOuterDisposeScope();
    }

    private static SequenceModel Same(IReadOnlyList<SequenceModel> members)
    {
        if (members.Count == 0)
        {
            throw new ArgumentException("Expected at least one model.", nameof(members));
        }
        SequenceModel first = members[0];
        return first.Shape.Task is not (ModelTask.Classify or ModelTask.LabelSteps) ? throw new ArgumentException($"Models for {first.Shape.Task} have no class probabilities to average.", nameof(members))
            : members.All(member => member.Shape == first.Shape) ? first
            : throw new ArgumentException("The models were built for different sizes.", nameof(members));
    }
}

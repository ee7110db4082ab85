using TorchSharp;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models;

/// <summary>What a model remembers between batches. Its tensors have one row (or a fixed number of rows) for each example on their first axis.</summary>
public sealed class ModelState : IDisposable
{
    private readonly double[] _blank;
    private Tensor[] _parts;

    /// <summary>A state of these tensors, which it takes over.</summary>
    /// <param name="batchSize">B.</param>
    /// <param name="parts">Tensors whose first axis is a multiple of B.</param>
    /// <param name="blank">For each tensor the value that its rows begin with.</param>
    internal ModelState(int batchSize, Tensor[] parts, double[] blank)
    {
        BatchSize = batchSize;
        _parts = [.. parts.Select(part => part.DetachFromDisposeScope())];
        _blank = blank;
    }

    /// <summary>B: examples it stands for.</summary>
    public int BatchSize { get; }

    /// <summary>Its tensors, for a checkpoint. They stay this object's.</summary>
    public IReadOnlyList<Tensor> Parts => _parts;

    /// <summary>Overwrites the tensors with copies of others: back from a checkpoint.</summary>
    /// <param name="parts">As <see cref="Parts"/> gave them.</param>
    /// <exception cref="ArgumentException">Their number or shapes differ.</exception>
    public void Restore(IReadOnlyList<Tensor> parts)
    {
        if (parts.Count != _parts.Length || parts.Where((part, i) => !part.shape.SequenceEqual(_parts[i].shape)).Any())
        {
            throw new ArgumentException("The kept state has other shapes than this model's: it is of another model or batch size.", nameof(parts));
        }
        Replace([.. parts.Select(part => part.clone())]);
    }

    /// <summary>Puts the rows of examples back to where nothing was read: where a new series begins.</summary>
    /// <param name="examples">Numbers of examples, 0 to B - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside.</exception>
    public void Reset(IEnumerable<int> examples)
    {
        using DisposeScope scope = NewDisposeScope();
        bool[] hit = new bool[BatchSize];
        foreach (int example in examples)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(example, nameof(examples));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(example, BatchSize, nameof(examples));
            hit[example] = true;
        }
        Tensor rows = tensor(hit);
        Replace([.. _parts.Select((part, i) =>
        {
            Tensor mask = rows.repeat_interleave(part.shape[0] / BatchSize).view(-1, 1, 1).to(part.device);
            return where(mask, full_like(part, HeldScalar.Of(_blank[i])), part);
        })]);
    }

    /// <summary>Releases the tensors.</summary>
    public void Dispose()
    {
        foreach (Tensor part in _parts)
        {
            part.Dispose();
        }
        _parts = [];
    }

    /// <summary>Takes over new tensors, detached, and releases the old.</summary>
    internal void Replace(Tensor[] parts)
    {
        Tensor[] old = _parts;
        _parts = [.. parts.Select(part => part.detach().DetachFromDisposeScope())];
        foreach (Tensor part in old)
        {
            part.Dispose();
        }
    }
}

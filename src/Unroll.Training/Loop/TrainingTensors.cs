using Unroll.Models;
using Unroll.Training.Optimizers;
using static TorchSharp.torch;

namespace Unroll.Training.Loop;

/// <summary>All of a training's state that is tensors, by the names it has in a checkpoint.</summary>
internal sealed class TrainingTensors(SequenceModel model, ParameterOptimizer optimizer, WeightAverage? average, StateCarrier? carrier) : IDisposable
{
    private const string Model = "model.";
    private const string Best = "best.";
    private const string Average = "average.";
    private const string Optimizer = "optimizer.";
    private const string Carried = "carried.";

    private WeightCopy? _best;

    internal bool HasBest => _best is not null;

    /// <summary>Remembers the weights that were just validated.</summary>
    internal void KeepBest()
    {
        _best ??= new WeightCopy(model);
        if (average is null)
        {
            _best.TakeFrom(model);
            return;
        }
        average.During(() =>
        {
            _best.TakeFrom(model);
            return 0;
        });
    }

    /// <summary>Puts into the model what is kept: the best weights, or else the averaged ones, or else the last.</summary>
    internal void PutKept() => (_best ?? average?.Weights)?.PutInto(model);

    /// <summary>The first weight that is not finite; null where all are.</summary>
    internal string? FirstBadWeight() => model.state_dict().FirstOrDefault(t => !FiniteScan.IsFinite(t.Value)).Key;

    internal Dictionary<string, Tensor> All()
    {
        var all = new Dictionary<string, Tensor>();
        Add(all, Model, model.state_dict());
        Add(all, Optimizer, optimizer.Export());
        Add(all, Best, _best?.Tensors);
        Add(all, Average, average?.Weights.Tensors);
        Add(all, Carried, carrier?.Parts.Select((part, i) => (part, i)).ToDictionary(p => $"{p.i:000}", p => p.part));
        return all;
    }

    /// <summary>Takes over a checkpoint's tensors, and frees them.</summary>
    internal void Restore(Dictionary<string, Tensor> all, IReadOnlyList<StreamEnd>? ends, string path)
    {
        using var scope = NewDisposeScope();
        string source = $"the checkpoint {path}";
        WeightCopy.Put(Part(all, Model), model, source);
        optimizer.Import(Part(all, Optimizer));
        if (Part(all, Best) is { Count: > 0 } best)
        {
            _best = new WeightCopy(model);
            Copy(best, _best.Tensors);
        }
        if (average is not null)
        {
            Copy(Part(all, Average), average.Weights.Tensors);
        }
        carrier?.Restore(ends ?? [], [.. Part(all, Carried).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Value.to(model.state_dict().Values.First().device))]);
        foreach (Tensor value in all.Values)
        {
            value.Dispose();
        }
    }

    public void Dispose() => _best?.Dispose();

    private static void Add(Dictionary<string, Tensor> all, string prefix, IEnumerable<KeyValuePair<string, Tensor>>? tensors)
    {
        foreach ((string name, Tensor value) in tensors ?? [])
        {
            all[prefix + name] = value;
        }
    }

    private static Dictionary<string, Tensor> Part(Dictionary<string, Tensor> all, string prefix) =>
        all.Where(t => t.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(t => t.Key[prefix.Length..], t => t.Value);

    private static void Copy(IReadOnlyDictionary<string, Tensor> from, IReadOnlyDictionary<string, Tensor> to)
    {
        using IDisposable still = no_grad();
        foreach ((string name, Tensor value) in to)
        {
            value.copy_(from.TryGetValue(name, out Tensor? kept) ? kept : throw new RunException($"the checkpoint has no {name}"));
        }
    }
}

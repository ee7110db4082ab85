using static TorchSharp.torch;

namespace Unroll.Training.Loop;

/// <summary>A copy of all of a model's weights and persistent buffers, on the model's device.</summary>
internal sealed class WeightCopy : IDisposable
{
    internal WeightCopy(nn.Module model)
    {
        using IDisposable still = no_grad();
        Tensors = model.state_dict().ToDictionary(t => t.Key, t => t.Value.clone().DetachFromDisposeScope());
    }

    internal IReadOnlyDictionary<string, Tensor> Tensors { get; }

    /// <summary>Copies the model's weights here.</summary>
    internal void TakeFrom(nn.Module model)
    {
        using IDisposable still = no_grad();
        foreach ((string name, Tensor value) in model.state_dict())
        {
            Tensors[name].copy_(value);
        }
    }

    /// <summary>Copies these weights into the model.</summary>
    internal void PutInto(nn.Module model) => Put(Tensors, model, "the copy");

    /// <summary>Copies weights into a model, bit for bit.</summary>
    /// <exception cref="RunException">A tensor is missing or has another shape.</exception>
    internal static void Put(IReadOnlyDictionary<string, Tensor> tensors, nn.Module model, string source)
    {
        using IDisposable still = no_grad();
        foreach ((string name, Tensor value) in model.state_dict())
        {
            if (!tensors.TryGetValue(name, out Tensor? kept) || !kept.shape.AsSpan().SequenceEqual(value.shape))
            {
                string found = kept is null ? "nothing of that name" : $"[{string.Join(", ", kept.shape)}]";
                throw new RunException($"{source} does not fit the model: for {name} [{string.Join(", ", value.shape)}] it has {found}");
            }
            value.copy_(kept);
        }
    }

    public void Dispose()
    {
        foreach (Tensor value in Tensors.Values)
        {
            value.Dispose();
        }
    }
}

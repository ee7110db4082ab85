using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Bench.Recurrent;

/// <summary>What all sides are given: one case, one cell, its weights, an input and a gradient of the output. Tensors live in the scope it is made in.</summary>
internal sealed class RecurrentProblem
{
    private const long Seed = 7;
    private readonly Dictionary<string, Tensor> _weights;
    private readonly Tensor _input;
    private readonly Tensor _gradient;
    private readonly Tensor? _valid;

    public RecurrentProblem(RecurrentCase shape, RecurrentCell cell)
    {
        Case = shape;
        Cell = cell;
        Lengths = shape.Lengths();
        manual_seed(Seed);
        using RecurrentModule module = Module();
        Gates = module.Gates;
        _weights = module.named_parameters().ToDictionary(named => named.name, named => named.parameter.detach().clone());
        _input = randn(shape.Rows, shape.Steps, shape.Inputs);
        _valid = Lengths is null ? null : Valid(Lengths, shape.Steps);
        _gradient = Masked(randn(shape.Rows, shape.Steps, shape.OutputSize));
    }

    public RecurrentCase Case { get; }

    public RecurrentCell Cell { get; }

    /// <summary>G.</summary>
    public int Gates { get; }

    /// <summary>Valid steps of each row; null: all T.</summary>
    public long[]? Lengths { get; }

    /// <summary>Cell and case.</summary>
    public string Name => $"{CellName.Of(Cell)} {Case.Name}";

    /// <summary>A module of Unroll for this case, with values of its own.</summary>
    public RecurrentModule Module()
    {
        var options = new RecurrentOptions { Layers = Case.Layers, Bidirectional = Case.Bidirectional };
        return Cell switch
        {
            RecurrentCell.Lstm => new Lstm(Case.Inputs, Case.Hidden, options),
            RecurrentCell.Gru => new Gru(Case.Inputs, Case.Hidden, options),
            _ => new Rnn(Case.Inputs, Case.Hidden, options),
        };
    }

    /// <summary>Gives a module, Unroll's or libtorch's, the weights, by name.</summary>
    public void GiveWeights(nn.Module module)
    {
        using IDisposable frozen = no_grad();
        int given = 0;
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in module.named_parameters())
        {
            parameter.copy_(_weights[name]);
            given++;
        }
        if (given != _weights.Count)
        {
            throw new InvalidOperationException($"Expected {_weights.Count} parameters of {Name}, got {given}.");
        }
    }

    /// <summary>A parameter's values, row by row.</summary>
    public float[] Values(string parameter) => _weights[parameter].data<float>().ToArray();

    /// <summary>[B, T, I] or [T, B, I].</summary>
    public Tensor Input(StepLayout layout, ScalarType type = ScalarType.Float32) => Laid(_input, layout, type);

    /// <summary>What comes back into the output: [B, T, D * H] or [T, B, D * H], zero at padded steps.</summary>
    public Tensor OutputGradient(StepLayout layout, ScalarType type = ScalarType.Float32) => Laid(_gradient, layout, type);

    /// <summary>Steps in a given layout as [B, T, ...] in double precision, padded steps set to zero unless they are not finite.</summary>
    public Tensor Comparable(Tensor steps, StepLayout layout)
    {
        Tensor detached = steps.detach().to(ScalarType.Float64);
        return Masked(layout == StepLayout.TimeMajor ? detached.transpose(0, 1) : detached);
    }

    /// <summary>Always a copy, so that asking for its gradient marks no one else's.</summary>
    private static Tensor Laid(Tensor steps, StepLayout layout, ScalarType type) =>
        (layout == StepLayout.TimeMajor ? steps.transpose(0, 1) : steps).to(type).contiguous().clone();

    private static Tensor Valid(long[] lengths, int steps)
    {
        float[] valid = [.. lengths.SelectMany(length => Enumerable.Range(0, steps).Select(t => t < length ? 1f : 0f))];
        return tensor(valid).view(lengths.Length, steps, 1);
    }

    private Tensor Masked(Tensor steps) => _valid is null ? steps : steps.mul(_valid);
}

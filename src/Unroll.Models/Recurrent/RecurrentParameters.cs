using TorchSharp.Modules;
using Unroll.Models.Cores;
using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>
/// Registers a module's parameters under PyTorch's names, in PyTorch's order, so that the same seed gives the same initial values, and finds
/// them again. Those that PyTorch does not know (norms) draw no random numbers.
/// </summary>
internal sealed class RecurrentParameters(RecurrentModule module)
{
    private readonly RecurrentWeights?[] _known = new RecurrentWeights?[module.Options.Layers * module.Directions];

    private RecurrentOptions Options => module.Options;

    /// <summary><c>weight_ih_l0_reverse</c>.</summary>
    public static string Name(string kind, int layer, int direction) => $"{kind}_l{layer}{(direction == 1 ? "_reverse" : "")}";

    /// <summary>The parameter of a layer's direction.</summary>
    public Parameter Get(string kind, int layer, int direction) => module.get_parameter(Name(kind, layer, direction))!;

    /// <summary>All of one direction of one layer.</summary>
    /// <remarks>They are looked up once. A module that moves to another device or number type disposes its parameters, which shows here.</remarks>
    public RecurrentWeights Of(int layer, int direction)
    {
        ref RecurrentWeights? known = ref _known[(layer * module.Directions) + direction];
        return known is null || known.HiddenHidden.IsInvalid ? known = Find(layer, direction) : known;
    }

    private RecurrentWeights Find(int layer, int direction)
    {
        return new RecurrentWeights(
            Get("weight_ih", layer, direction),
            Get("weight_hh", layer, direction),
            Options.Bias ? Get("bias_ih", layer, direction) : null,
            Options.Bias ? Get("bias_hh", layer, direction) : null,
            Options.ProjectionSize > 0 ? Get("weight_hr", layer, direction) : null,
            Options.LayerNormCells ? new CellNorms(Norm("cell_norm_ih"), Norm("cell_norm_hh")!, Norm("cell_norm_c")) : null);

        NormWeights? Norm(string kind) =>
            NormWidth(kind) == 0 ? null : new NormWeights(Get($"{kind}_weight", layer, direction), Get($"{kind}_bias", layer, direction));
    }

    /// <summary>Of the norm behind a layer.</summary>
    public NormWeights OutputNorm(int layer) => new(Get("layer_norm_weight", layer, 0), Get("layer_norm_bias", layer, 0));

    /// <summary>Registers all.</summary>
    public void Register()
    {
        for (int layer = 0; layer < Options.Layers; layer++)
        {
            for (int direction = 0; direction < module.Directions; direction++)
            {
                RegisterDirection(layer, direction);
            }
            if (Options.LayerNorm)
            {
                RegisterNorm("layer_norm", layer, 0, module.OutputSize);
            }
        }
    }

    private void RegisterDirection(int layer, int direction)
    {
        long gates = module.Gates * module.HiddenSize;
        Add("weight_ih", gates, layer == 0 ? module.InputSize : module.OutputSize);
        Add("weight_hh", gates, module.StateSize);
        if (Options.Bias)
        {
            Add("bias_ih", gates);
            Add("bias_hh", gates);
        }
        if (Options.ProjectionSize > 0)
        {
            Add("weight_hr", Options.ProjectionSize, module.HiddenSize);
        }
        foreach (string norm in new[] { "cell_norm_ih", "cell_norm_hh", "cell_norm_c" }.Where(norm => Options.LayerNormCells && NormWidth(norm) > 0))
        {
            RegisterNorm(norm, layer, direction, NormWidth(norm));
        }

        void Add(string kind, params long[] shape)
        {
            double bound = 1 / Math.Sqrt(module.HiddenSize);
            module.register_parameter(Name(kind, layer, direction), OwnTensor.Parameter(empty(shape).uniform_(-bound, bound)));
        }
    }

    private void RegisterNorm(string kind, int layer, int direction, long width)
    {
        module.register_parameter(Name($"{kind}_weight", layer, direction), OwnTensor.Parameter(ones(width)));
        module.register_parameter(Name($"{kind}_bias", layer, direction), OwnTensor.Parameter(zeros(width)));
    }

    /// <summary>How many units a norm of the cell spans; 0: this cell has none of the kind.</summary>
    private long NormWidth(string kind) => (kind, module.Cell) switch
    {
        ("cell_norm_ih", RecurrentCell.RnnTanh or RecurrentCell.RnnRelu) => 0,
        ("cell_norm_c", RecurrentCell.Lstm) => module.HiddenSize,
        ("cell_norm_c", _) => 0,
        _ => module.Gates * module.HiddenSize,
    };
}

using TorchSharp;
using Unroll.Models.Recurrent;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Recurrent;

/// <summary>Options worked by hand.</summary>
public sealed class OptionExampleTests
{
    private static readonly double[] X = [1, 2];

    [Fact]
    public void Projection_by_hand()
    {
        // Both units: i = σ(ln 3) = 3/4, f = σ(0) = 1/2, g = tanh(x), o = σ(-ln 3) = 1/4; h = 2 o tanh(c) + 3 o tanh(c), one number.
        double ln3 = Math.Log(3), c1 = 0.75 * Math.Tanh(1), c2 = (0.5 * c1) + (0.75 * Math.Tanh(2));
        Check(
            new Lstm(1, 2, new() { ProjectionSize = 1 }),
            new()
            {
                ["weight_ih_l0"] = [0, 0, 0, 0, 1, 1, 0, 0],
                ["weight_hh_l0"] = [0, 0, 0, 0, 0, 0, 0, 0],
                ["bias_ih_l0"] = [ln3, ln3, 0, 0, 0, 0, -ln3, -ln3],
                ["bias_hh_l0"] = [0, 0, 0, 0, 0, 0, 0, 0],
                ["weight_hr_l0"] = [2, 3],
            },
            [5 * 0.25 * Math.Tanh(c1), 5 * 0.25 * Math.Tanh(c2)]);
    }

    [Fact]
    public void Layer_normalised_rnn_by_hand()
    {
        // The sum of both products is (x, -x): mean 0, variance x². With scale 2, shift 0.1 and biases 0.2 and 0.3: h = tanh(±2 x / √(x² + 1e-5) + 0.6).
        double a1 = 2 / Math.Sqrt(1 + 1e-5), a2 = 4 / Math.Sqrt(4 + 1e-5);
        Check(
            new Rnn(1, 2, new() { LayerNormCells = true }),
            new()
            {
                ["weight_ih_l0"] = [1, -1],
                ["weight_hh_l0"] = [0, 0, 0, 0],
                ["bias_ih_l0"] = [0.2, 0.2],
                ["bias_hh_l0"] = [0.3, 0.3],
                ["cell_norm_hh_weight_l0"] = [2, 2],
                ["cell_norm_hh_bias_l0"] = [0.1, 0.1],
            },
            [Math.Tanh(a1 + 0.6), Math.Tanh(0.6 - a1), Math.Tanh(a2 + 0.6), Math.Tanh(0.6 - a2)]);
    }

    [Fact]
    public void Zoneout_in_evaluation_by_hand()
    {
        // h = 1/4 of the previous value and 3/4 of tanh(x).
        double h1 = 0.75 * Math.Tanh(1), h2 = (0.25 * h1) + (0.75 * Math.Tanh(2));
        Check(
            new Rnn(1, 1, new() { ZoneoutHidden = 0.25, Bias = false }),
            new() { ["weight_ih_l0"] = [1], ["weight_hh_l0"] = [0] },
            [h1, h2]);
    }

    [Fact]
    public void Recurrent_dropout_by_hand()
    {
        // h1 = tanh(1); the mask halves it on its way into the product: h2 = tanh(2 + 0.5 h1).
        using DisposeScope scope = NewDisposeScope();
        var masks = new RecurrentMasks([full(1, 1, 0.5, float64)], []);
        double h1 = Math.Tanh(1), h2 = Math.Tanh(2 + (0.5 * h1));
        Check(new Rnn(1, 1, new() { RecurrentDropout = 0.1, Bias = false }), new() { ["weight_ih_l0"] = [1], ["weight_hh_l0"] = [1] }, [h1, h2], masks);
    }

    private static void Check(RecurrentModule module, Dictionary<string, double[]> parameters, double[] expected, RecurrentMasks? masks = null)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        module.to(float64);
        module.train(masks is not null);
        Assert.Equal(parameters.Keys.Order(), module.named_parameters().Select(p => p.name).Order());
        foreach ((string name, double[] values) in parameters)
        {
            Tensor parameter = module.get_parameter(name)!;
            parameter.copy_(tensor(values).view(parameter.shape));
        }
        Close.To(tensor(expected).view(1, 2, -1), module.Run(tensor(X).view(1, 2, 1), masks: masks).Steps, 1e-14);
        module.Dispose();
    }
}

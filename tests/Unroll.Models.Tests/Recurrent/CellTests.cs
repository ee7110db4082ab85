using TorchSharp;
using Unroll.Models.Recurrent;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Recurrent;

public sealed class CellTests
{
    public static TheoryData<RecurrentCell> Cells => RecurrentCases.Cells;

    [Fact]
    public void Rnn_by_hand()
    {
        // h1 = tanh(0.5 * 1 + 0.1 + 0.2) = tanh 0.8; h2 = tanh(0.5 * 2 + 0.1 + -0.4 h1 + 0.2)
        double h1 = Math.Tanh(0.8), h2 = Math.Tanh(1.3 - (0.4 * h1));
        Check(new Rnn(1, 1), [0.5], [-0.4], [0.1], [0.2], [h1, h2]);
    }

    [Fact]
    public void Relu_rnn_by_hand() => Check(new Rnn(1, 1, null, relu: true), [0.5], [-2], [0.1], [0.2], [0.8, 0]); // 1.3 - 1.6 < 0

    [Fact]
    public void Gru_by_hand()
    {
        // Biases make r = σ(0) = 1/2 and z = σ(ln 3) = 3/4 at every step; n = tanh(x + r (h + 0.4)).
        double ln3 = Math.Log(3), n1 = Math.Tanh(1 + 0.2), h1 = n1 / 4, n2 = Math.Tanh(2 + (0.5 * (h1 + 0.4))), h2 = (n2 / 4) + (0.75 * h1);
        Check(new Gru(1, 1), [0, 0, 1], [0, 0, 1], [0, ln3, 0], [0, 0, 0.4], [h1, h2]);
    }

    [Fact]
    public void Lstm_by_hand()
    {
        // i = σ(ln 3) = 3/4, f = σ(0) = 1/2, g = tanh(x), o = σ(-ln 3) = 1/4.
        double ln3 = Math.Log(3), c1 = 0.75 * Math.Tanh(1), c2 = (0.5 * c1) + (0.75 * Math.Tanh(2));
        Check(new Lstm(1, 1), [0, 0, 1, 0], [0, 0, 0, 0], [ln3, 0, 0, -ln3], [0, 0, 0, 0], [0.25 * Math.Tanh(c1), 0.25 * Math.Tanh(c2)]);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Layers_both_directions_and_lengths_follow_the_equations(RecurrentCell cell)
    {
        foreach (bool both in new[] { false, true })
        {
            foreach (long[]? lengths in new long[]?[] { null, [5, 2, 7], [7, 1, 1] })
            {
                using DisposeScope scope = NewDisposeScope();
                using IDisposable frozen = no_grad();
                using RecurrentModule module = RecurrentCases.Module(cell, 2, 3, new() { Layers = 2, Bidirectional = both }).Distinct();
                Tensor x = randn(3, 7, 2, float64);
                ScalarLayers.Check(module, x, lengths, module.InitialState(3), null, module.Run(x, lengths, wantFinal: true));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_given_state_is_gone_on_from(RecurrentCell cell)
    {
        using DisposeScope scope = NewDisposeScope();
        using RecurrentModule module = RecurrentCases.Module(cell, 2, 3, new() { Layers = 2 }).Distinct();
        Tensor x = randn(2, 6, 2, float64);
        RecurrentOutput whole = module.Run(x, wantFinal: true);
        RecurrentOutput first = module.Run(x.narrow(1, 0, 4), [4, 4], wantFinal: true), second = module.Run(x.narrow(1, 4, 2), null, first.Final, true);
        Close.To(whole.Steps, cat([first.Steps, second.Steps], 1), 1e-12);
        Close.To(whole.Final!.Hidden, second.Final!.Hidden, 1e-12);
        if (cell == RecurrentCell.Lstm)
        {
            Close.To(whole.Final.Cell!, second.Final.Cell!, 1e-12);
        }
    }

    private static void Check(RecurrentModule module, double[] wih, double[] whh, double[] bih, double[] bhh, double[] expected)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        module.to(float64);
        module.get_parameter("weight_ih_l0")!.copy_(tensor(wih).unsqueeze(1));
        module.get_parameter("weight_hh_l0")!.copy_(tensor(whh).unsqueeze(1));
        module.get_parameter("bias_ih_l0")!.copy_(tensor(bih));
        module.get_parameter("bias_hh_l0")!.copy_(tensor(bhh));
        Close.To(tensor(expected).view(1, 2, 1), module.Run(tensor(new[] { 1.0, 2 }).view(1, 2, 1)).Steps, 1e-14);
        module.Dispose();
    }
}

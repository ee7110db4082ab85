using TorchSharp;
using Unroll.Models.Recurrent;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Recurrent;

public sealed class RecurrentModuleTests
{
    public static TheoryData<RecurrentCell> Cells => RecurrentCases.Cells;

    [Theory]
    [MemberData(nameof(Cells))]
    public void Names_shapes_initial_values_and_results_are_those_of_libtorchs_module(RecurrentCell cell)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        manual_seed(21);
        using RecurrentModule ours = Create(cell);
        manual_seed(21);
        nn.Module theirs = cell switch
        {
            RecurrentCell.Lstm => nn.LSTM(3, 5, 2, batchFirst: true, bidirectional: true),
            RecurrentCell.Gru => nn.GRU(3, 5, 2, batchFirst: true, bidirectional: true),
            _ => nn.RNN(3, 5, 2, cell == RecurrentCell.RnnRelu ? nn.NonLinearities.ReLU : nn.NonLinearities.Tanh, batchFirst: true, bidirectional: true),
        };
        Assert.Equal(theirs.named_parameters().Select(p => p.name), ours.named_parameters().Select(p => p.name));
        foreach (((string name, Tensor a), (_, Tensor b)) in theirs.named_parameters().Zip(ours.named_parameters()))
        {
            Close.To(a, b, 0, name);
        }
        Tensor x = randn(4, 7, 3);
        Tensor steps = theirs switch
        {
            TorchSharp.Modules.LSTM lstm => lstm.call(x).Item1,
            TorchSharp.Modules.GRU gru => gru.call(x).Item1,
            TorchSharp.Modules.RNN rnn => rnn.call(x).Item1,
            _ => throw new InvalidOperationException(),
        };
        Close.To(steps, ours.Run(x).Steps, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Gradients_are_finite_differences(RecurrentCell cell)
    {
        using DisposeScope scope = NewDisposeScope();
        using RecurrentModule module = RecurrentCases.Module(cell, 2, 3, new() { Layers = 2, Bidirectional = true, LayerNorm = true, Residual = true }).Distinct();
        Tensor x = randn(2, 4, 2, float64), weight = randn(2, 4, 6, float64), start = randn(4, 2, 3, float64) * 0.3;
        weight[1].narrow(0, 3, 1).fill_(0); // row 1 has 3 steps
        Tensor Loss(Tensor h)
        {
            RecurrentOutput output = module.Run(x, [4, 3], new RecurrentState(h, cell == RecurrentCell.Lstm ? start : null), true);
            return (output.Steps * weight).sum() + output.Final!.Hidden.square().sum() + (output.Final.Cell?.square().sum() ?? 0.0);
        }
        Tensor given = start.clone().requires_grad_(true);
        Loss(given).backward();
        foreach (var (name, parameter) in module.named_parameters())
        {
            FiniteDifferences.Check(parameter, parameter.grad!, () => Loss(start), 2e-7, name);
        }
        Tensor probe = start.clone();
        FiniteDifferences.Check(probe, given.grad!, () => Loss(probe), 2e-7, "state");
    }

    [Fact]
    public void Layer_norm_residual_and_forget_bias_do_what_they_say()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        Tensor x = randn(2, 5, 3);
        manual_seed(4);
        using var plain = new Lstm(3, 4, new() { Layers = 2 });
        manual_seed(4);
        using var residual = new Lstm(3, 4, new() { Layers = 2, Residual = true });
        manual_seed(4);
        using var first = new Lstm(3, 4);
        Close.To(plain.Run(x).Steps + first.Run(x).Steps, residual.Run(x).Steps, 1e-6);
        using var normed = new Lstm(3, 4, new() { LayerNorm = true });
        Close.To(zeros(2, 5), normed.Run(x).Steps.mean([2]), 1e-6);
        using var forget = new Lstm(3, 4, new() { Layers = 2, ForgetBias = 1.5 });
        foreach (int layer in new[] { 0, 1 })
        {
            Tensor sum = forget.get_parameter($"bias_ih_l{layer}")! + forget.get_parameter($"bias_hh_l{layer}")!;
            Close.To(full(4, 1.5), sum.narrow(0, 4, 4), 0);
            Assert.True(sum.narrow(0, 0, 4).abs().max().item<float>() < 1.1);
        }
    }

    [Fact]
    public void Dropout_acts_between_layers_in_training_only()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = randn(2, 5, 3);
        using var one = new Gru(3, 4, new() { Dropout = 0.5 });
        Close.To(one.Run(x).Steps, one.Run(x).Steps, 0);
        using var two = new Gru(3, 4, new() { Layers = 2, Dropout = 0.5 });
        Assert.False(two.Run(x).Steps.allclose(two.Run(x).Steps));
        two.eval();
        Close.To(two.Run(x).Steps, two.Run(x).Steps, 0);
    }

    [Fact]
    public void Wrong_inputs_and_lengths_are_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        using var gru = new Gru(3, 4);
        Assert.Contains("[B, T, 3]", Assert.Throws<ArgumentException>(() => gru.Run(zeros(2, 5, 4))).Message);
        Assert.Contains("Row 0 of 2 has length 0; allowed are 1 to 5 steps", Assert.Throws<ArgumentException>(() => gru.Run(zeros(2, 5, 3), [0, 5])).Message);
        Assert.Contains("Row 1 of 2 has length 6; allowed are 1 to 5 steps", Assert.Throws<ArgumentException>(() => gru.Run(zeros(2, 5, 3), [5, 6])).Message);
        Assert.Contains("Expected 2 lengths, one for each row of the input, got 1", Assert.Throws<ArgumentException>(() => gru.Run(zeros(2, 5, 3), [5])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Gru(0, 4));
    }

    [Fact]
    public void The_kernel_in_use_and_why_is_told()
    {
        using SequenceModel model = ModelCases.Build(ModelCases.Spec("cnn_lstm"), ModelCases.Shape(ModelTask.Classify));
        KernelChoice choice = Assert.Single(RecurrentKernels.Of(model));
        Assert.Equal(RecurrentCell.Lstm, choice.Cell);
        Assert.NotEmpty(choice.Reason);
    }

    private static RecurrentModule Create(RecurrentCell cell)
    {
        var options = new RecurrentOptions { Layers = 2, Bidirectional = true };
        return cell switch
        {
            RecurrentCell.Lstm => new Lstm(3, 5, options),
            RecurrentCell.Gru => new Gru(3, 5, options),
            _ => new Rnn(3, 5, options, cell == RecurrentCell.RnnRelu),
        };
    }
}

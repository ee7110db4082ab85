using TorchSharp;
using Unroll.Models.Recurrent;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Recurrent;

/// <summary>Called as TorchSharp's own modules are, the layers give what those give; what does not fit is refused.</summary>
public sealed class CallTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_lstm_is_called_as_torchs(bool batchFirst)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        manual_seed(5);
        using var ours = new Lstm(3, 4, new() { Layers = 2, Bidirectional = true, BatchFirst = batchFirst });
        manual_seed(5);
        using var theirs = nn.LSTM(3, 4, 2, batchFirst: batchFirst, bidirectional: true);
        Tensor x = batchFirst ? randn(2, 6, 3) : randn(6, 2, 3), h = randn(4, 2, 4), c = randn(4, 2, 4);
        Same(theirs.call(x, (h, c)), ours.call(x, (h, c)));
        Same(theirs.call(x), ours.forward(x));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gru_and_rnn_are_called_as_torchs(bool batchFirst)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        Tensor x = batchFirst ? randn(2, 6, 3) : randn(6, 2, 3), h = randn(4, 2, 4);
        var options = new RecurrentOptions { Layers = 2, Bidirectional = true, BatchFirst = batchFirst, Bias = false };
        manual_seed(5);
        using var gru = new Gru(3, 4, options);
        using var rnn = new Rnn(3, 4, options, relu: true);
        manual_seed(5);
        using var torchGru = nn.GRU(3, 4, 2, bias: false, batchFirst: batchFirst, bidirectional: true);
        using var torchRnn = nn.RNN(3, 4, 2, nn.NonLinearities.ReLU, bias: false, batchFirst: batchFirst, bidirectional: true);
        Assert.Equal(torchGru.named_parameters().Select(p => p.name), gru.named_parameters().Select(p => p.name));
        Same(torchGru.call(x, h), gru.call(x, h));
        Same(torchGru.call(x), gru.forward(x));
        Same(torchRnn.call(x, h), rnn.call(x, h));
        Same(torchRnn.call(x), rnn.forward(x));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Unbatched_input_is_a_batch_of_one_without_its_axis(bool batchFirst)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        var options = new RecurrentOptions { Layers = 2, BatchFirst = batchFirst, ProjectionSize = 2 };
        using var lstm = new Lstm(3, 4, options);
        using var gru = new Gru(3, 4, options with { ProjectionSize = 0 });
        int axis = batchFirst ? 0 : 1;
        Tensor x = randn(6, 3), h = randn(2, 2), c = randn(2, 4);
        var (steps, hidden, cell) = lstm.call(x.unsqueeze(axis), (h.unsqueeze(1), c.unsqueeze(1)));
        Same((steps.squeeze(axis), hidden.squeeze(1), cell.squeeze(1)), lstm.call(x, (h, c)));
        var (outputs, last) = gru.call(x.unsqueeze(axis));
        Same((outputs.squeeze(axis), last.squeeze(1)), gru.call(x));
    }

    [Fact]
    public void Lengths_reach_the_layers()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using var rnn = new Rnn(3, 4);
        Tensor x = randn(2, 6, 3);
        var (steps, last) = rnn.call(x, null, [6, 2]);
        Close.To(rnn.call(x[1].narrow(0, 0, 2)).Hidden, last.select(1, 1), 1e-7);
        Close.To(zeros(4, 4), steps[1].narrow(0, 2, 4), 0);
    }

    [Fact]
    public void States_that_do_not_fit_are_refused_with_what_was_expected_and_what_came()
    {
        using DisposeScope scope = NewDisposeScope();
        using var lstm = new Lstm(3, 4, new() { Layers = 2, ProjectionSize = 2 });
        using var gru = new Gru(3, 4);
        Tensor x = zeros(5, 6, 3);
        Fails(() => lstm.call(x, (zeros(2, 5, 4), zeros(2, 5, 4))), "Expected h [2, 5, 2], got [2, 5, 4].");
        Fails(() => lstm.call(x, (zeros(2, 5, 2), zeros(2, 6, 4))), "Expected c [2, 5, 4], got [2, 6, 4].");
        Fails(() => lstm.call(x[0], (zeros(2, 1, 2), zeros(2, 1, 4))), "Expected h [2, 2], got [2, 1, 2].");
        Fails(() => lstm.Run(x, state: new RecurrentState(zeros(2, 5, 2))), "An LSTM starts from h and c; c is missing.");
        Fails(() => gru.Run(x, state: new RecurrentState(zeros(1, 5, 4), zeros(1, 5, 4))), "A Gru has no cell state");
        Fails(() => gru.call(x, zeros(5, 4)), "Expected h [1, 5, 4], got [5, 4].");
        Fails(() => gru.call(zeros(5, 0, 3)), "at least one row and one step");
        Fails(() => gru.call(zeros(3)), "Expected input [B, T, 3], got [3].");
    }

    [Fact]
    public void Options_that_a_cell_cannot_have_are_refused()
    {
        Fails(() => new Lstm(3, 4, new() { ProjectionSize = 4 }), "ProjectionSize must be 0 (none) or below the 4 hidden units, got 4.");
        Fails(() => new Lstm(3, 4, new() { ProjectionSize = -1 }), "got -1");
        Fails(() => new Gru(3, 4, new() { ProjectionSize = 2 }), "ProjectionSize is for an LSTM; a Gru has none.");
        Fails(() => new Rnn(3, 4, new() { ZoneoutCell = 0.1 }), "ZoneoutCell is for an LSTM; a RnnTanh has no cell state.");
        Fails(() => new Gru(3, 4, new() { RecurrentDropout = 1 }), "RecurrentDropout must be at least 0 and below 1, got 1.");
        Fails(() => new Gru(3, 4, new() { ZoneoutHidden = -0.5 }), "ZoneoutHidden must be at least 0 and below 1, got -0.5.");
        Fails(() => new Gru(3, 4, new() { Dropout = double.NaN }), "Dropout must be at least 0");
        Fails(() => new Lstm(3, 4, new() { Bias = false, ForgetBias = 1 }), "there is no bias to start with it");
    }

    private static void Fails(Action action, string message) => Assert.Contains(message, Assert.Throws<ArgumentException>(action).Message);

    private static void Same((Tensor, Tensor) expected, (Tensor, Tensor) actual)
    {
        Close.To(expected.Item1, actual.Item1, 1e-6);
        Close.To(expected.Item2, actual.Item2, 1e-6);
    }

    private static void Same((Tensor, Tensor, Tensor) expected, (Tensor, Tensor, Tensor) actual)
    {
        Same((expected.Item1, expected.Item2), (actual.Item1, actual.Item2));
        Close.To(expected.Item3, actual.Item3, 1e-6);
    }
}

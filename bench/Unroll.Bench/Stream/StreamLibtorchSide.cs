using TorchSharp;
using TorchSharp.Modules;
using Unroll.Bench.Recurrent;
using Unroll.Models.Engine;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Bench.Stream;

/// <summary>One step of libtorch's own module, [1, 1, I], state carried on: what its users do with a stream.</summary>
internal sealed class StreamLibtorchSide : IRecurrentSide
{
    private readonly RecurrentProblem _problem;
    private readonly nn.Module _module;
    private readonly Func<Tensor, Tensor?[], Tensor[]> _step;
    private readonly Tensor _input;
    private Tensor?[] _state = [null, null];

    public StreamLibtorchSide(RecurrentProblem problem)
    {
        _problem = problem;
        RecurrentCase shape = problem.Case;
        switch (problem.Cell)
        {
            case RecurrentCell.Lstm:
                LSTM lstm = nn.LSTM(shape.Inputs, shape.Hidden);
                (_module, _step) = (lstm, (x, s) => Three(lstm.call(x, s[0] is null ? null : (s[0]!, s[1]!))));
                break;
            case RecurrentCell.Gru:
                GRU gru = nn.GRU(shape.Inputs, shape.Hidden);
                (_module, _step) = (gru, (x, s) => Two(gru.call(x, s[0])));
                break;
            default:
                RNN rnn = nn.RNN(shape.Inputs, shape.Hidden);
                (_module, _step) = (rnn, (x, s) => Two(rnn.call(x, s[0])));
                break;
        }
        problem.GiveWeights(_module);
        _module.eval();
        _input = problem.Input(StepLayout.TimeMajor);
    }

    public string Name => LibtorchSide.Libtorch;

    public string Setting => "1 thread";

    public void Enter() => TorchEngine.SetThreads(1);

    public void Call()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        Tensor[] results = _step(_input.narrow(0, 0, 1), _state);
        Tensor?[] old = _state;
        _state = [.. results.Skip(1).Select(tensor => tensor.DetachFromDisposeScope())];
        Array.ForEach(old, tensor => tensor?.Dispose());
    }

    public Answer Answer(bool inputGradient)
    {
        using IDisposable frozen = no_grad();
        Tensor?[] state = [null, null];
        List<Tensor> steps = [];
        for (int t = 0; t < _problem.Case.Steps; t++)
        {
            Tensor[] results = _step(_input.narrow(0, t, 1), state);
            steps.Add(results[0]);
            state = [.. results.Skip(1)];
        }
        return new Answer(new Dictionary<string, Tensor> { [Recurrent.Answer.Output] = cat(steps).view(-1).to(ScalarType.Float64) });
    }

    public void Dispose() => _module.Dispose();

    private static Tensor[] Two((Tensor Output, Tensor Hidden) results) => [results.Output, results.Hidden];

    private static Tensor[] Three((Tensor Output, Tensor Hidden, Tensor Cell) results) => [results.Output, results.Hidden, results.Cell];
}

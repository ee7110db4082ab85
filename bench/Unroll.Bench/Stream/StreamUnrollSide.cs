using Unroll.Bench.Recurrent;
using Unroll.Models.Engine;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Bench.Stream;

/// <summary>One step of one stream through <see cref="RecurrentStream"/>, state carried on.</summary>
internal sealed class StreamUnrollSide : IRecurrentSide
{
    private readonly RecurrentProblem _problem;
    private readonly RecurrentStream _stream;
    private readonly StreamState _state;
    private readonly float[] _input;

    public StreamUnrollSide(RecurrentProblem problem)
    {
        _problem = problem;
        using RecurrentModule module = problem.Module();
        problem.GiveWeights(module);
        module.eval();
        _stream = module.Stream();
        _state = _stream.Start();
        _input = problem.Input(StepLayout.TimeMajor).data<float>().ToArray();
    }

    public string Name => "unroll";

    public string Setting => "stream";

    public void Enter() => TorchEngine.SetThreads(1);

    public void Call() => _ = _stream.Step(_input.AsSpan(0, _problem.Case.Inputs), _state);

    public Answer Answer(bool inputGradient)
    {
        StreamState state = _stream.Start();
        int inputs = _problem.Case.Inputs;
        float[][] steps = [.. Enumerable.Range(0, _problem.Case.Steps).Select(t => _stream.Step(_input.AsSpan(t * inputs, inputs), state).ToArray())];
        return new Answer(new Dictionary<string, Tensor> { [Recurrent.Answer.Output] = tensor(steps.SelectMany(step => step).ToArray()).to(ScalarType.Float64) });
    }

    public void Dispose()
    {
    }
}

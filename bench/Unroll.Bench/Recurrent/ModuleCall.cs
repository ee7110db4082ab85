using TorchSharp;
using static TorchSharp.torch;

namespace Unroll.Bench.Recurrent;

/// <summary>The measured call of a TorchSharp module, the same for both sides: from tensors to tensors, all that it makes let go.</summary>
internal sealed class ModuleCall
{
    private readonly RecurrentProblem _problem;
    private readonly BenchKind _kind;
    private readonly nn.Module _module;
    private readonly Func<Tensor, Tensor> _forward;
    private readonly StepLayout _layout;
    private readonly Tensor _input;
    private readonly Tensor[] _gradient;

    /// <param name="problem">Gives the module its weights, and the call its input.</param>
    /// <param name="kind">What one call is.</param>
    /// <param name="module">Whose gradients are zeroed.</param>
    /// <param name="forward">Input to output, both in <paramref name="layout"/>.</param>
    /// <param name="layout">Which axis comes first.</param>
    /// <param name="type">The module's number type.</param>
    public ModuleCall(
        RecurrentProblem problem, BenchKind kind, nn.Module module, Func<Tensor, Tensor> forward, StepLayout layout, ScalarType type = ScalarType.Float32)
    {
        (_problem, _kind, _module, _forward, _layout) = (problem, kind, module, forward, layout);
        problem.GiveWeights(module);
        module.train(kind == BenchKind.Train);
        _input = problem.Input(layout, type);
        _gradient = [problem.OutputGradient(layout, type)];
    }

    public void Run()
    {
        using DisposeScope scope = NewDisposeScope();
        if (_kind == BenchKind.Infer)
        {
            using IDisposable frozen = inference_mode();
            _ = _forward(_input);
            return;
        }
        _module.zero_grad();
        _forward(_input).backward(_gradient);
    }

    public Answer Answer(bool inputGradient)
    {
        using DisposeScope scope = NewDisposeScope();
        if (_kind == BenchKind.Infer)
        {
            using IDisposable frozen = inference_mode();
            return Kept(new() { [Recurrent.Answer.Output] = _problem.Comparable(_forward(_input), _layout) });
        }
        Tensor input = _input.detach().clone().requires_grad_(inputGradient);
        _module.zero_grad();
        Tensor output = _forward(input);
        output.backward(_gradient);
        Dictionary<string, Tensor> values = new() { [Recurrent.Answer.Output] = _problem.Comparable(output, _layout) };
        if (inputGradient)
        {
            values[Recurrent.Answer.GradientOf("input")] = _problem.Comparable(input.grad!, _layout);
        }
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in _module.named_parameters())
        {
            values[Recurrent.Answer.GradientOf(name)] = parameter.grad!.to(ScalarType.Float64);
        }
        return Kept(values);
    }

    private static Answer Kept(Dictionary<string, Tensor> values)
    {
        foreach (string name in values.Keys)
        {
            values[name] = values[name].detach().clone().MoveToOuterDisposeScope();
        }
        return new Answer(values);
    }
}

using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using Unroll.Kernels.Optimizers;
using Unroll.Models.Engine;
using Unroll.Training.Recipes;
using static TorchSharp.torch;

namespace Unroll.Training.Optimizers;

/// <summary>
/// Moves a model's parameters along their gradients: AdamW, Adam, SGD or RMSprop with the results of torch.optim. On the CPU each parameter is
/// one fused pass over memory, elsewhere libtorch's operations. As in PyTorch, weight decay acts on every parameter, biases and norms too.
/// </summary>
/// <remarks>The fused pass writes behind libtorch's back: a tensor's version counter does not see it.</remarks>
public sealed class ParameterOptimizer : IDisposable
{
    private const string StepsName = "steps";

    private readonly (string Name, Parameter Value)[] _parameters;
    private readonly UpdateRule _rule;
    private readonly Tensor?[] _first;
    private readonly Tensor?[] _second;
    private readonly Tensor?[] _gradients;
    private readonly int[] _steps;
    private readonly double _greatestNorm;
    private readonly double _greatestValue;

    /// <summary>The optimizer a recipe asks for.</summary>
    /// <param name="spec"><c>optimizer</c>, <c>weight_decay</c>, <c>momentum</c>, <c>beta2</c>, <c>gradient_clipping</c> and <c>gradient_clipping_value</c>.</param>
    /// <param name="parameters">Names and parameters; those that need no gradient are left out.</param>
    /// <exception cref="RunException">The optimizer is not known.</exception>
    public ParameterOptimizer(TrainingSpec spec, IEnumerable<(string Name, Parameter Value)> parameters)
    {
        _rule = spec.Optimizer switch
        {
            "adamw" => new AdamRule(spec.WeightDecay, spec.Beta2, decoupled: true),
            "adam" => new AdamRule(spec.WeightDecay, spec.Beta2, decoupled: false),
            "sgd" => new SgdRule(spec.WeightDecay, spec.Momentum),
            "rmsprop" => new RmsPropRule(spec.WeightDecay, spec.Momentum),
            _ => throw new RunException($"training.optimizer: {spec.Optimizer} is not known; there are adamw, adam, sgd and rmsprop"),
        };
        _parameters = [.. parameters.Where(p => p.Value.requires_grad)];
        _gradients = new Tensor?[_parameters.Length];
        _steps = new int[_parameters.Length];
        _greatestNorm = spec.GradientClipping;
        _greatestValue = spec.GradientClippingValue;
        _first = [.. _parameters.Select(p => _rule.Slots.Count > 0 ? Slot(p.Value) : null)];
        _second = [.. _parameters.Select(p => _rule.Slots.Count > 1 ? Slot(p.Value) : null)];
    }

    /// <summary>The parameters it moves.</summary>
    public IReadOnlyList<(string Name, Parameter Value)> Parameters => _parameters;

    /// <summary>Forgets the gradients of the step before.</summary>
    public void ClearGradients()
    {
        foreach ((_, Parameter parameter) in _parameters)
        {
            parameter.grad = null;
        }
    }

    /// <summary>Takes the gradients that <c>backward</c> left and clips them: first all together to the greatest norm, then each to the greatest value.</summary>
    /// <returns>Their norm, all together, before clipping; not finite where one of them is not (nothing is clipped then).</returns>
    public double TakeGradients()
    {
        double sum = 0;
        for (int i = 0; i < _parameters.Length; i++)
        {
            _gradients[i] = Gradient(_parameters[i].Value);
            sum += _gradients[i] is { } gradient ? SumOfSquares(gradient) : 0;
        }
        double norm = Math.Sqrt(sum);
        if (double.IsFinite(norm))
        {
            double factor = _greatestNorm > 0 ? GradientNorm.ClipFactor(norm, _greatestNorm) : 1;
            foreach (Tensor? gradient in _gradients)
            {
                Clip(gradient, factor);
            }
        }
        return norm;
    }

    /// <summary>One step along the gradients taken. A parameter without a gradient stays, and its count of steps too, as in PyTorch.</summary>
    /// <param name="learningRate">Learning rate of the step.</param>
    public void Step(double learningRate)
    {
        using IDisposable still = no_grad();
        for (int i = 0; i < _parameters.Length; i++)
        {
            if (_gradients[i] is not { } gradient)
            {
                continue;
            }
            int step = ++_steps[i];
            Parameter parameter = _parameters[i].Value;
            if (Fusable(parameter))
            {
                _rule.Fused(Span(parameter), Span(gradient), Span(_first[i]), Span(_second[i]), step, learningRate);
            }
            else
            {
                _rule.WithTensors(parameter, gradient, _first[i], _second[i], step, learningRate);
            }
            _gradients[i] = null;
        }
    }

    /// <summary>The state by name (<c>exp_avg.weight_ih_l0</c>, and <c>steps</c>): the tensors themselves, except <c>steps</c>, which is a new one.</summary>
    public IReadOnlyDictionary<string, Tensor> Export()
    {
        var state = new Dictionary<string, Tensor> { [StepsName] = tensor(Array.ConvertAll(_steps, n => (long)n)) };
        ForEachSlot((name, slot) => state[name] = slot);
        return state;
    }

    /// <summary>Takes over a state that <see cref="Export"/> gave for the same parameters and optimizer.</summary>
    /// <param name="state">The state.</param>
    /// <exception cref="RunException">A tensor is missing or has another shape.</exception>
    public void Import(IReadOnlyDictionary<string, Tensor> state)
    {
        using IDisposable still = no_grad();
        long[] steps = Find(state, StepsName, [_parameters.Length]).data<long>().ToArray();
        ForEachSlot((name, slot) => slot.copy_(Find(state, name, slot.shape)));
        for (int i = 0; i < steps.Length; i++)
        {
            _steps[i] = (int)steps[i];
        }
    }

    /// <summary>Frees the state; the parameters stay.</summary>
    public void Dispose()
    {
        ForEachSlot((_, slot) => slot.Dispose());
    }

    private void ForEachSlot(Action<string, Tensor> action)
    {
        for (int i = 0; i < _parameters.Length; i++)
        {
            if (_first[i] is { } first)
            {
                action($"{_rule.Slots[0]}.{_parameters[i].Name}", first);
            }
            if (_second[i] is { } second)
            {
                action($"{_rule.Slots[1]}.{_parameters[i].Name}", second);
            }
        }
    }

    private static Tensor Find(IReadOnlyDictionary<string, Tensor> state, string name, long[] shape) =>
        state.TryGetValue(name, out Tensor? value) && value.shape.AsSpan().SequenceEqual(shape)
            ? value
            : throw new RunException($"the optimizer's state has no {name} of shape [{string.Join(", ", shape)}]: it is another model's or optimizer's");

    private static Tensor Slot(Parameter parameter)
    {
        using IDisposable still = no_grad();
        return zeros_like(parameter, requires_grad: false).DetachFromDisposeScope();
    }

    private static Tensor? Gradient(Parameter parameter)
    {
        Tensor? gradient = parameter.grad;
        return gradient is null || gradient.is_contiguous() ? gradient : gradient.contiguous();
    }

    private static bool Fusable(Tensor value) => value.device_type == DeviceType.CPU && value.dtype == ScalarType.Float32 && value.is_contiguous();

    private static Span<float> Span(Tensor? value) => value is null ? default : MemoryMarshal.Cast<byte, float>(value.bytes);

    private static double SumOfSquares(Tensor gradient) =>
        Fusable(gradient) ? GradientNorm.SumOfSquares(Span(gradient)) : gradient.detach().to(ScalarType.Float64).Squared().sum().item<double>();

    private void Clip(Tensor? gradient, double factor)
    {
        if (gradient is null)
        {
            return;
        }
        if (!Fusable(gradient))
        {
            using IDisposable still = no_grad();
            using Scalar scale = factor;
            _ = factor < 1 ? gradient.mul_(scale) : gradient;
            _ = _greatestValue > 0 ? gradient.clamp_(HeldScalar.Of(-_greatestValue), HeldScalar.Of(_greatestValue)) : gradient;
            return;
        }
        Span<float> values = Span(gradient);
        GradientNorm.Scale(values, factor);
        if (_greatestValue > 0)
        {
            float limit = (float)_greatestValue;
            foreach (ref float value in values)
            {
                value = Math.Clamp(value, -limit, limit);
            }
        }
    }
}

using Unroll.Kernels.Recurrent;
using Unroll.Models.Engine;

namespace Unroll.Models.Recurrent;

/// <summary>
/// A recurrent module one step at a time: values come in as they arrive, and each gives the output that the module would give at that step, as
/// in evaluation. Steps allocate nothing. It holds a copy of the module's weights, packed; weights that change later do not show.
/// </summary>
/// <remarks>It has scratch of its own: one thread at a time. States are separate, so that it can serve many streams in turn.</remarks>
public sealed class RecurrentStream
{
    private readonly RecurrentStep[] _layers;
    private readonly StreamNorm[] _norms;
    private readonly bool _residual;
    private readonly float[][] _outputs;
    private readonly int _rows;
    private readonly int _hidden;
    private readonly bool _lstm;

    internal RecurrentStream(RecurrentModule module, RecurrentParameters parameters, KernelVariant variant, int rows)
    {
        (_rows, _hidden, _lstm, _residual) = (rows, module.HiddenSize, module.Cell == RecurrentCell.Lstm, module.Options.Residual);
        int layers = module.Options.Layers;
        RecurrentKernel kernel = variant.Of(module.Cell, _hidden);
        _layers = [.. Enumerable.Range(0, layers).Select(layer => Prepare(kernel, parameters.Of(layer, 0), layer == 0 ? module.InputSize : _hidden))];
        _norms = module.Options.LayerNorm ? [.. Enumerable.Range(0, layers).Select(layer => new StreamNorm(parameters.OutputNorm(layer)))] : [];
        _outputs = [.. Enumerable.Range(0, layers).Select(_ => new float[rows * _hidden])];
    }

    /// <summary>A state before anything was read: zeros.</summary>
    public StreamState Start() => new(_layers.Length, _rows, _hidden, _lstm);

    /// <summary>One step of all layers.</summary>
    /// <param name="input">x, [B, I].</param>
    /// <param name="state">Of these streams; is moved on by one step.</param>
    /// <returns>The last layer's output, [B, H]; valid until the next step.</returns>
    /// <exception cref="ArgumentException">The input or the state is of another size; the message gives both.</exception>
    public ReadOnlySpan<float> Step(ReadOnlySpan<float> input, StreamState state)
    {
        int size = _rows * _hidden;
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            Span<float> hidden = state.Hidden.AsSpan(layer * size, size), output = _outputs[layer];
            _layers[layer].Step(input, hidden, _lstm ? state.Cell.AsSpan(layer * size, size) : []);
            hidden.CopyTo(output);
            if (_norms.Length > 0)
            {
                _norms[layer].Apply(output);
            }
            for (int i = 0; i < size && _residual && layer > 0; i++)
            {
                output[i] += input[i];
            }
            input = output;
        }
        return _outputs[^1];
    }

    private RecurrentStep Prepare(RecurrentKernel kernel, RecurrentWeights weights, int inputs)
    {
        long units = (long)kernel.Gates * _hidden;
        return kernel.Prepare(_rows, inputs, _hidden, new StepWeights
        {
            Input = TensorMemory.Whole(weights.InputHidden, units * inputs),
            Hidden = TensorMemory.Whole(weights.HiddenHidden, units * _hidden),
            InputBias = TensorMemory.Whole(weights.InputBias, units),
            HiddenBias = TensorMemory.Whole(weights.HiddenBias, units),
        });
    }
}

using TorchSharp;
using Unroll.Models.Recurrent;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Recurrent;

/// <summary>Recurrent modules of every cell, with weights whose gates differ in size so that two swapped gates cannot pass.</summary>
internal static class RecurrentCases
{
    public static TheoryData<RecurrentCell> Cells => [.. Enum.GetValues<RecurrentCell>()];

    public static RecurrentModule Module(RecurrentCell cell, int inputs, int hidden, RecurrentOptions? options = null)
    {
        manual_seed(3);
        RecurrentModule module = cell switch
        {
            RecurrentCell.Lstm => new Lstm(inputs, hidden, options),
            RecurrentCell.Gru => new Gru(inputs, hidden, options),
            _ => new Rnn(inputs, hidden, options, cell == RecurrentCell.RnnRelu),
        };
        module.to(float64);
        return module;
    }

    /// <summary>Random values, gate g scaled by 0.5 + g.</summary>
    public static RecurrentModule Distinct(this RecurrentModule module)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        manual_seed(17);
        Tensor scale = (arange(module.Gates, float64) * 0.4 + 0.5).repeat_interleave(module.HiddenSize);
        foreach (var (name, parameter) in module.named_parameters().Where(p => !p.name.StartsWith("layer_norm", StringComparison.Ordinal)))
        {
            Tensor values = randn_like(parameter) * (parameter.dim() == 2 ? scale.unsqueeze(1) : scale);
            parameter.copy_(values * 0.7);
        }
        return module;
    }

    public static double[] Row(Tensor x) => x.to(float64).contiguous().data<double>().ToArray();

    public static double[][] Rows(Tensor x) => [.. Enumerable.Range(0, (int)x.shape[0]).Select(i => Row(x[i]))];
}

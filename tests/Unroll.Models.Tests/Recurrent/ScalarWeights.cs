using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Recurrent;

/// <summary>One direction of one layer as plain numbers; what is missing is null.</summary>
internal sealed record ScalarWeights(double[][] Ih, double[][] Hh, double[]? BiasIh, double[]? BiasHh)
{
    public double[][]? Projection { get; init; }

    public (double[] Scale, double[] Shift)? NormIh { get; init; }

    public (double[] Scale, double[] Shift)? NormHh { get; init; }

    public (double[] Scale, double[] Shift)? NormC { get; init; }

    public static ScalarWeights Of(RecurrentModule module, int layer, int direction)
    {
        string suffix = $"_l{layer}{(direction == 1 ? "_reverse" : "")}";
        var all = module.named_parameters().ToDictionary(p => p.name, p => (Tensor)p.parameter);
        return new ScalarWeights(RecurrentCases.Rows(all["weight_ih" + suffix]), RecurrentCases.Rows(all["weight_hh" + suffix]), Vector("bias_ih"), Vector("bias_hh"))
        {
            Projection = all.TryGetValue("weight_hr" + suffix, out Tensor? projection) ? RecurrentCases.Rows(projection) : null,
            NormIh = Norm("ih"),
            NormHh = Norm("hh"),
            NormC = Norm("c"),
        };

        double[]? Vector(string kind) => all.TryGetValue(kind + suffix, out Tensor? values) ? RecurrentCases.Row(values) : null;
        (double[], double[])? Norm(string kind) => Vector($"cell_norm_{kind}_weight") is { } scale ? (scale, Vector($"cell_norm_{kind}_bias")!) : null;
    }
}

using TorchSharp;
using Unroll.Models.Recurrent;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Recurrent;

/// <summary>LSTMs with a projection are PyTorch's with <c>proj_size</c>.</summary>
public sealed class ProjectionTests
{
    private const string Script =
        """
        def Lstm(x: Tensor, h: Tensor, c: Tensor, w: List[Tensor]) -> Tuple[Tensor, Tensor, Tensor]:
            return torch.lstm(x, [h, c], w, True, 2, 0.0, False, True, True)

        """;

    [Fact]
    public void Names_shapes_and_initial_values_are_pytorchs()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        manual_seed(21);
        using var lstm = new Lstm(3, 5, new() { Layers = 2, Bidirectional = true, ProjectionSize = 2 });
        manual_seed(21);
        List<(string Name, Tensor Values)> expected = [];
        foreach ((int layer, long inputs) in new[] { (0, 3L), (1, 4L) })
        {
            foreach (string suffix in new[] { $"_l{layer}", $"_l{layer}_reverse" })
            {
                foreach ((string kind, long[] shape) in new (string, long[])[]
                    { ("weight_ih", [20, inputs]), ("weight_hh", [20, 2]), ("bias_ih", [20]), ("bias_hh", [20]), ("weight_hr", [2, 5]) })
                {
                    expected.Add((kind + suffix, empty(shape).uniform_(-1 / Math.Sqrt(5), 1 / Math.Sqrt(5))));
                }
            }
        }
        Assert.Equal(expected.Select(e => e.Name), lstm.named_parameters().Select(p => p.name));
        foreach (((string name, Tensor values), (_, Tensor ours)) in expected.Zip(lstm.named_parameters()))
        {
            Close.To(values, ours, 0, name);
        }
        Assert.Equal(4, lstm.OutputSize);
        Assert.Equal([4, 7, 2], lstm.InitialState(7).Hidden.shape);
        Assert.Equal([4, 7, 5], lstm.InitialState(7).Cell!.shape);
    }

    [Fact]
    public void Results_and_gradients_are_those_of_libtorchs_stacked_layers()
    {
        using DisposeScope scope = NewDisposeScope();
        using jit.CompilationUnit unit = jit.compile(Script);
        using RecurrentModule lstm = RecurrentCases.Module(RecurrentCell.Lstm, 3, 5, new() { Layers = 2, Bidirectional = true, ProjectionSize = 2 }).Distinct();
        Tensor x = randn(4, 6, 3, float64);
        RecurrentState start = lstm.State(4);
        Tensor[] weights = [.. lstm.parameters()];
        Tensor[] theirs = Gradients(unit.invoke<(Tensor, Tensor, Tensor)>("Lstm", x, start.Hidden, start.Cell!, weights));
        var (steps, h, c) = ((Lstm)lstm).call(x, (start.Hidden, start.Cell!));
        Assert.Equal([4, 6, 4], steps.shape);
        Assert.All(theirs.Zip(Gradients((steps, h, c))), pair => Close.To(pair.First, pair.Second, 1e-12));

        Tensor[] Gradients((Tensor Steps, Tensor H, Tensor C) output)
        {
            lstm.zero_grad();
            (output.Steps.square().sum() + output.H.sum() + output.C.square().sum()).backward();
            return [output.Steps, output.H, output.C, .. weights.Select(weight => weight.grad!.clone())];
        }
    }
}

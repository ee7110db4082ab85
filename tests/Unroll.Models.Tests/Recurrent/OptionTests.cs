using TorchSharp;
using Unroll.Models.Recurrent;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Recurrent;

/// <summary>Every option, alone and all together, by the scalar equations and by finite differences.</summary>
public sealed class OptionTests
{
    public static TheoryData<RecurrentCell, string> Variants => RecurrentCases.Variants;

    [Theory]
    [MemberData(nameof(Variants))]
    public void Layers_directions_lengths_and_a_given_state_follow_the_equations(RecurrentCell cell, string variant)
    {
        foreach (bool both in new[] { false, true })
        {
            foreach (long[]? lengths in new long[]?[] { null, [5, 2, 7] })
            {
                using DisposeScope scope = NewDisposeScope();
                using IDisposable frozen = no_grad();
                RecurrentOptions options = RecurrentCases.Options(cell, variant) with { Layers = 2, Bidirectional = both };
                using RecurrentModule module = RecurrentCases.Module(cell, 2, 3, options).Distinct();
                RecurrentMasks? masks = module.DrawMasks(3);
                bool zoneout = options.ZoneoutHidden > 0;
                module.train(!zoneout); // with zoneout the expected mix, which is what a scalar equation can say
                Tensor x = randn(3, 7, 2, float64);
                RecurrentState start = module.State(3);
                ScalarLayers.Check(module, x, lengths, start, masks, module.Run(x, lengths, start, true, masks));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Gradients_are_finite_differences_and_reach_every_parameter(RecurrentCell cell, string variant)
    {
        using DisposeScope scope = NewDisposeScope();
        int layers = variant is "all" or "locked dropout" ? 2 : 1;
        using RecurrentModule module = RecurrentCases.Module(cell, 2, 3, RecurrentCases.Options(cell, variant) with { Layers = layers, Bidirectional = true }).Distinct();
        Tensor x = randn(2, 4, 2, float64), weight = randn(2, 4, module.OutputSize, float64);
        RecurrentState start = module.State(2);
        Tensor Loss(Tensor input, RecurrentState from)
        {
            manual_seed(12); // the same draws each time
            RecurrentOutput output = module.Run(input, [4, 3], from, true);
            return (output.Steps * weight).sum() + output.Final!.Hidden.square().sum() + (output.Final.Cell?.square().sum() ?? 0.0);
        }
        Tensor input = x.clone().requires_grad_(true);
        var given = new RecurrentState(start.Hidden.clone().requires_grad_(true), start.Cell?.clone().requires_grad_(true));
        Loss(input, given).backward();
        foreach (var (name, parameter) in module.named_parameters())
        {
            Assert.True(parameter.grad is not null && parameter.grad.abs().max().item<double>() > 1e-6, $"no gradient at {name}");
            FiniteDifferences.Check(parameter, parameter.grad, () => Loss(x, start), 2e-6, name);
        }
        FiniteDifferences.Check(x, input.grad!, () => Loss(x, start), 2e-6, "input");
        FiniteDifferences.Check(start.Hidden, given.Hidden.grad!, () => Loss(x, start), 2e-6, "h0");
        if (start.Cell is not null)
        {
            FiniteDifferences.Check(start.Cell, given.Cell!.grad!, () => Loss(x, start), 2e-6, "c0");
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void What_is_in_the_padding_changes_neither_results_nor_gradients(RecurrentCell cell, string variant)
    {
        using DisposeScope scope = NewDisposeScope();
        RecurrentOptions options = RecurrentCases.Options(cell, variant) with { Layers = 2, Bidirectional = true, LayerNorm = true, Residual = true };
        using RecurrentModule module = RecurrentCases.Module(cell, 2, 3, options).Distinct();
        long[] lengths = [2, 5, 1];
        Tensor clean = randn(3, 5, 2, float64), dirty = clean.clone();
        foreach (int row in new[] { 0, 2 })
        {
            dirty[row].narrow(0, lengths[row], 5 - lengths[row]).fill_(double.NaN);
        }
        (Tensor Steps, Tensor Hidden, Tensor Input, Tensor[] Parameters) Run(Tensor values)
        {
            Tensor x = values.clone().requires_grad_(true);
            manual_seed(5);
            RecurrentOutput output = module.Run(x, lengths, null, true);
            module.zero_grad();
            (output.Steps.square().sum() + output.Final!.Hidden.sum()).backward();
            return (output.Steps, output.Final.Hidden, x.grad!, [.. module.parameters().Select(p => p.grad!.clone())]);
        }
        var one = Run(clean);
        var other = Run(dirty);
        Close.To(one.Steps, other.Steps, 0, "steps");
        Close.To(one.Hidden, other.Hidden, 0, "final h");
        Close.To(one.Input, other.Input, 0, "gradient of the input");
        Assert.All(one.Parameters.Zip(other.Parameters), pair => Close.To(pair.First, pair.Second, 0, "gradient of a parameter"));
        foreach (int row in new[] { 0, 2 })
        {
            long padded = 5 - lengths[row];
            Close.To(zeros(padded, 2), other.Input[row].narrow(0, lengths[row], padded), 0, "gradient in the padding");
            Close.To(zeros(padded, module.OutputSize), other.Steps[row].narrow(0, lengths[row], padded), 0, "output in the padding");
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Steps_first_is_the_same_turned_round(RecurrentCell cell, string variant)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        RecurrentOptions options = RecurrentCases.Options(cell, variant) with { Layers = 2, Bidirectional = true };
        using RecurrentModule rows = RecurrentCases.Module(cell, 2, 3, options), steps = RecurrentCases.Module(cell, 2, 3, options with { BatchFirst = false });
        Tensor x = randn(3, 5, 2, float64);
        RecurrentState start = rows.State(3);
        manual_seed(1);
        RecurrentOutput one = rows.Run(x, [5, 2, 3], start, true);
        manual_seed(1);
        RecurrentOutput other = steps.Run(x.transpose(0, 1), [5, 2, 3], start, true);
        Close.To(one.Steps, other.Steps.transpose(0, 1), 0);
        Close.To(one.Final!.Hidden, other.Final!.Hidden, 0);
        Assert.Contains("[T, B, 2]", Assert.Throws<ArgumentException>(() => steps.Run(zeros(3, 5, 3, float64))).Message);
    }
}

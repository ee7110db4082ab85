using TorchSharp;
using Unroll.Kernels.Recurrent;
using Unroll.Models.Engine;
using Unroll.Models.Recurrent;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Recurrent;

/// <summary>Modules on Unroll's own kernels, from tensors to tensors.</summary>
public sealed class UnrollKernelTests
{
    /// <summary>Float32 against float64: a sum of some hundred products in another order, through a few dozen steps.</summary>
    private const double Rounding = 2e-5;

    public static TheoryData<RecurrentCell, string> CellsAndVariants
    {
        get
        {
            var data = new TheoryData<RecurrentCell, string>();
            foreach (RecurrentCell cell in Enum.GetValues<RecurrentCell>())
            {
                foreach (KernelVariant variant in KernelVariants.All)
                {
                    data.Add(cell, variant.Name);
                }
            }
            return data;
        }
    }

    public static TheoryData<RecurrentCell> Cells => RecurrentCases.Cells;

    [Theory]
    [MemberData(nameof(CellsAndVariants))]
    public void Layers_both_directions_and_lengths_give_what_double_precision_gives(RecurrentCell cell, string variant)
    {
        using DisposeScope scope = NewDisposeScope();
        using var forced = new ForcedKernel(variant);
        foreach (long[]? lengths in new long[]?[] { null, [9, 1, 4, 9, 6] })
        {
            using RecurrentModule exact = RecurrentCases.Module(cell, 7, 19, new() { Layers = 2, Bidirectional = true }).Distinct();
            Tensor x = randn(5, 9, 7, float64);
            Dictionary<string, Tensor> expected = Everything(exact, x, lengths);
            exact.to(float32);
            Assert.Equal($"unroll {variant}", exact.Kernel.Kernel.Name);
            foreach ((string name, Tensor value) in Everything(exact, x.to(float32), lengths))
            {
                Close.To(expected[name], value, Rounding, name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Any_layout_of_the_input_is_read_where_it_lies(RecurrentCell cell)
    {
        using DisposeScope scope = NewDisposeScope();
        using RecurrentModule module = RecurrentCases.Module(cell, 3, 20).Distinct();
        module.to(float32);
        Tensor x = randn(4, 6, 3);
        Tensor[] expected = Gradient(x);
        Tensor[] layouts =
        [
            x.transpose(0, 1).contiguous().transpose(0, 1), // time-major
            cat([randn(4, 6, 5), x, randn(4, 6, 2)], 2).narrow(2, 5, 3), // a slice of wider steps
            stack([x, randn(4, 6, 3)], 3).select(3, 0), // the last axis not in one piece
            cat([x, randn(4, 2, 3)], 1).narrow(1, 0, 6),
        ];
        foreach (Tensor layout in layouts)
        {
            foreach ((Tensor a, Tensor b) in expected.Zip(Gradient(layout)))
            {
                Close.To(a, b, 0);
            }
        }
        Tensor same = randn(1, 1, 3);
        Close.To(module.Run(same.expand(4, 6, 3).contiguous()).Steps, module.Run(same.expand(4, 6, 3)).Steps, 0, "strides of zero");

        Tensor[] Gradient(Tensor input)
        {
            Tensor leaf = input.detach().requires_grad_(true);
            Tensor steps = module.Run(leaf).Steps;
            steps.square().sum().backward();
            return [steps.detach(), leaf.grad!];
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void NaN_in_padding_changes_neither_results_nor_gradients(RecurrentCell cell)
    {
        using DisposeScope scope = NewDisposeScope();
        using RecurrentModule module = RecurrentCases.Module(cell, 3, 20, new() { Layers = 2, Bidirectional = true }).Distinct();
        module.to(float32);
        long[] lengths = [4, 7, 1];
        Tensor clean = randn(3, 7, 3), dirty = clean.clone();
        for (int b = 0; b < 3; b++)
        {
            dirty[b].narrow(0, lengths[b], 7 - lengths[b]).fill_(double.NaN);
        }
        Dictionary<string, Tensor> expected = Everything(module, clean, lengths), actual = Everything(module, dirty, lengths);
        foreach ((string name, Tensor value) in expected)
        {
            Close.To(value, actual[name], 0, name);
        }
        for (int b = 0; b < 3; b++)
        {
            Close.To(zeros(7 - lengths[b], 3), actual["x"][b].narrow(0, lengths[b], 7 - lengths[b]), 0, "gradient where padded");
            Close.To(zeros(7 - lengths[b], 40), actual["steps"][b].narrow(0, lengths[b], 7 - lengths[b]), 0, "output where padded");
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_error_is_at_most_twice_that_of_libtorchs_own_float32(RecurrentCell cell)
    {
        foreach ((int rows, int steps, int inputs, int hidden) in new[] { (8, 60, 24, 48), (1, 80, 64, 128), (16, 30, 14, 16) })
        {
            using DisposeScope scope = NewDisposeScope();
            using RecurrentModule module = RecurrentCases.Module(cell, inputs, hidden);
            Tensor x = randn(rows, steps, inputs, float64);
            Dictionary<string, Tensor> truth = Everything(module, x, null);
            module.to(float32);
            Dictionary<string, Tensor> ours = Everything(module, x.to(float32), null), theirs;
            using (new ForcedKernel("libtorch"))
            {
                theirs = Everything(module, x.to(float32), null);
            }
            double own = Worst(ours), other = Worst(theirs);
            Assert.True(own <= Math.Max(2 * other, 3e-7), $"H {hidden}: error {own:G3}, libtorch's {other:G3}"); // 3e-7: some units in the last place

            double Worst(Dictionary<string, Tensor> given) => given.Max(pair =>
                (pair.Value.to(float64) - truth[pair.Key]).abs().max().item<double>() / truth[pair.Key].abs().max().item<double>());
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_sequence_in_pieces_gives_the_whole(RecurrentCell cell)
    {
        using DisposeScope scope = NewDisposeScope();
        using RecurrentModule module = RecurrentCases.Module(cell, 5, 33, new() { Layers = 2 }).Distinct();
        module.to(float32);
        Tensor x = randn(4, 23, 5);
        RecurrentOutput whole = module.Run(x, wantFinal: true);
        RecurrentState? state = null;
        List<Tensor> pieces = [];
        foreach ((int from, int count) in new[] { (0, 1), (1, 9), (10, 13) })
        {
            RecurrentOutput piece = module.Run(x.narrow(1, from, count), null, state, wantFinal: true);
            pieces.Add(piece.Steps);
            state = piece.Final;
        }
        Close.To(whole.Steps, cat(pieces, 1), 1e-6);
        Close.To(whole.Final!.Hidden, state!.Hidden, 1e-6);
    }

    [Fact]
    public void An_unknown_kernel_is_refused_with_those_there_are()
    {
        using var forced = new ForcedKernel("vector1024");
        using var gru = new Gru(3, 4);
        var e = Assert.Throws<EngineException>(() => gru.Run(zeros(1, 2, 3)));
        Assert.Contains("vector1024", e.Message);
        Assert.Contains("vector512, vector256, vector128, scalar and libtorch", e.Message);
    }

    /// <summary>Steps, final states and all gradients of one loss that sees them all.</summary>
    internal static Dictionary<string, Tensor> Everything(RecurrentModule module, Tensor input, long[]? lengths)
    {
        Tensor x = input.detach().clone().requires_grad_(true);
        module.zero_grad();
        RecurrentOutput output = module.Run(x, lengths, null, wantFinal: true);
        manual_seed(5);
        Tensor weight = randn(output.Steps.shape, float64).to(input.dtype);
        Tensor loss = (output.Steps * weight).sum() + output.Final!.Hidden.square().sum() + (output.Final.Cell?.square().sum() ?? zeros(1, input.dtype));
        loss.backward();
        Dictionary<string, Tensor> all = new() { ["steps"] = output.Steps.detach(), ["h"] = output.Final.Hidden.detach(), ["x"] = x.grad!.clone() };
        if (output.Final.Cell is not null)
        {
            all["c"] = output.Final.Cell.detach();
        }
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in module.named_parameters())
        {
            all[name] = parameter.grad!.clone();
        }
        return all;
    }
}

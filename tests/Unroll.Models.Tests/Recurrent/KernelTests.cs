using TorchSharp;
using Unroll.Kernels.Recurrent;
using Unroll.Models.Recurrent;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Recurrent;

/// <summary>The kernels agree where both can run, and the choice between them says why.</summary>
public sealed class KernelTests
{
    public static TheoryData<RecurrentCell, bool, bool> Cases
    {
        get
        {
            var data = new TheoryData<RecurrentCell, bool, bool>();
            foreach (RecurrentCell cell in Enum.GetValues<RecurrentCell>())
            {
                data.Add(cell, true, false);
                data.Add(cell, false, false);
            }
            data.Add(RecurrentCell.Lstm, true, true);
            data.Add(RecurrentCell.Lstm, false, true);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_kernel_gives_what_libtorch_gives_with_gradients(RecurrentCell cell, bool bias, bool projected)
    {
        using DisposeScope scope = NewDisposeScope();
        using RecurrentModule module = RecurrentCases.Module(cell, 3, 4, new() { Bias = bias, ProjectionSize = projected ? 2 : 0 }).Distinct();
        foreach (ScalarType type in new[] { ScalarType.Float64, ScalarType.Float32 })
        {
            module.to(type);
            RecurrentState start = module.State(3);
            Tensor x = randn(3, 6, 3, type);
            foreach (bool backward in new[] { false, true })
            {
                foreach (long[]? lengths in new long[]?[] { null, [6, 6, 6], [2, 6, 1] })
                {
                    foreach (bool final in new[] { false, true })
                    {
                        Tensor[] Run(IRecurrentKernel kernel)
                        {
                            Tensor[] leaves = [x.clone().requires_grad_(true), start.Hidden[0].clone().requires_grad_(true)];
                            RecurrentResult result = kernel.Run(new RecurrentCall(
                                cell, 4, leaves[0], leaves[1], start.Cell?[0], new RecurrentParameters(module).Of(0, 0), lengths, backward, final));
                            Assert.Equal(final, result.Hidden is not null);
                            Tensor[] results = [.. new[] { result.Steps, result.Hidden, result.CellState }.OfType<Tensor>()];
                            module.zero_grad();
                            results.Aggregate(zeros(1, type), (sum, r) => sum + r.square().sum()).backward();
                            return [.. results, .. leaves.Select(leaf => leaf.grad!), .. module.parameters().Select(p => p.grad!.clone())];
                        }
                        Tensor[] libtorch = Run(new LibtorchKernel());
                        foreach (IRecurrentKernel kernel in Others(type, projected))
                        {
                            foreach ((Tensor expected, Tensor actual) in libtorch.Zip(Run(kernel)))
                            {
                                Close.To(expected, actual, type == ScalarType.Float64 ? 1e-12 : 1e-5, $"{kernel.Name} {type} backward {backward} lengths {lengths?[0]}");
                            }
                        }
                    }
                }
            }
        }
    }

    /// <summary>All kernels but libtorch's that can run: Unroll's own are for float32, and know no projection.</summary>
    private static IEnumerable<IRecurrentKernel> Others(ScalarType type, bool projected) =>
        type == ScalarType.Float32 && !projected ? [new ComposedKernel(), .. KernelVariants.All.Select(variant => new UnrollKernel(variant))] : [new ComposedKernel()];

    [Theory]
    [InlineData(RecurrentCell.Lstm)]
    [InlineData(RecurrentCell.Gru)]
    public void A_mask_of_ones_and_no_zoneout_change_nothing(RecurrentCell cell)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using RecurrentModule module = RecurrentCases.Module(cell, 3, 4);
        RecurrentState start = module.State(2);
        var call = new RecurrentCall(
            cell, 4, randn(2, 5, 3, float64), start.Hidden[0], start.Cell?[0], new RecurrentParameters(module).Of(0, 0), null, false, false);
        Tensor expected = new LibtorchKernel().Run(call).Steps;
        RecurrentCall noisy = call with { Noise = new RecurrentNoise(ones(2, 4, float64), 0, 0, true) };
        Close.To(expected, new ComposedKernel().Run(noisy).Steps, 1e-14);
        Assert.Throws<NotSupportedException>(() => new LibtorchKernel().Run(noisy));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_but_the_results_is_left_in_the_callers_scope(bool composed)
    {
        using var lstm = new Lstm(3, 4, new() { Layers = 2, Bidirectional = true, LayerNormCells = composed, Dropout = 0.1, LockedDropout = true, ZoneoutCell = composed ? 0.1 : 0 });
        using DisposeScope scope = NewDisposeScope();
        Tensor x = randn(2, 5, 3), unbatched = randn(5, 3);
        int before = scope.DisposablesCount;
        lstm.Run(x, [5, 2], null, true);
        Assert.Equal(3, scope.DisposablesCount - before);
        lstm.Run(x);
        Assert.Equal(4, scope.DisposablesCount - before);
        lstm.call(unbatched);
        Assert.Equal(7, scope.DisposablesCount - before);
    }

    [Fact]
    public void The_choice_follows_the_options_and_says_why()
    {
        string own = $"unroll {KernelVariants.Widest(5).Name} (float32 on the CPU)";
        Check(new(), own);
        Check(new() { LayerNorm = true, Residual = true, Dropout = 0.1, LockedDropout = true, Bias = false }, own);
        Check(new() { ProjectionSize = 4 }, "libtorch (cells with a projection)");
        Check(new() { LayerNormCells = true }, "torch operations (layer-normalised cells)");
        Check(new() { ZoneoutHidden = 0.1 }, "torch operations (zoneout)");
        Check(new() { ZoneoutCell = 0.1 }, "torch operations (zoneout)");
        Check(new() { RecurrentDropout = 0.1 }, "torch operations (recurrent dropout)");
        Assert.Equal($"Gru: {own}", Choice(new() { RecurrentDropout = 0.1 }, DeviceType.CPU, ScalarType.Float32));
        Assert.Equal("Gru: libtorch (on CUDA)", Choice(new(), DeviceType.CUDA, ScalarType.Float32));
        Assert.Equal("Gru: libtorch (numbers are Float64)", Choice(new(), DeviceType.CPU, ScalarType.Float64));

        static string Choice(RecurrentOptions options, DeviceType device, ScalarType type) =>
            RecurrentKernels.Choose(RecurrentCell.Gru, 5, options, false, device, type).ToString();

        static void Check(RecurrentOptions options, string expected)
        {
            using var lstm = new Lstm(3, 5, options);
            Assert.Equal("Lstm: " + expected, lstm.Kernel.ToString());
        }
    }
}

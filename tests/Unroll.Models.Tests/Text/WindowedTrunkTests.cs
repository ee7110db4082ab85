using TorchSharp;
using Unroll.Models.Cores;
using Unroll.Models.Recurrent;
using Unroll.Models.Text;
using Unroll.Models.Trunks;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Text;

public sealed class WindowedTrunkTests
{
    [Fact]
    public void Each_stretch_is_read_alone_and_then_all_of_them()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        var inner = new PooledTrunk(new RecurrentTrunk(new Gru(3, 5, new() { Bidirectional = true })), "max");
        PooledTrunk? outer = null;
        using var trunk = new WindowedTrunk(4, inner, width => outer = new PooledTrunk(new RecurrentTrunk(new Gru(width, 6)), "last"));
        Tensor x = randn(3, 9, 3);
        long[] lengths = [9, 3, 6];
        Tensor found = trunk.Vector(Features(x, lengths));
        for (int row = 0; row < 3; row++)
        {
            List<Tensor> vectors = [];
            for (long from = 0; from < lengths[row]; from += 4)
            {
                Tensor stretch = x.narrow(0, row, 1).narrow(1, from, Math.Min(4, lengths[row] - from));
                vectors.Add(inner.Vector(Features(stretch, null)));
            }
            Close.To(outer!.Vector(Features(stack(vectors, 1), null))[0], found[row], 1e-6);
        }
        Tensor wide = cat([x, full(3, 5, 3, float.NaN)], 1);
        Close.To(found, trunk.Vector(Features(wide, lengths)), 1e-6);
    }

    private static StepFeatures Features(Tensor x, long[]? lengths) => new(x, new StepMask(x.shape[0], x.shape[1], lengths, CPU));
}

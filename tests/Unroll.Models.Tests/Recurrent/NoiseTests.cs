using TorchSharp;
using Unroll.Models.Recurrent;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Recurrent;

/// <summary>Recurrent dropout, locked dropout and zoneout: what is drawn, how often, and that it can be drawn again.</summary>
public sealed class NoiseTests
{
    public static TheoryData<RecurrentCell> Cells => RecurrentCases.Cells;

    [Fact]
    public void Masks_keep_the_expected_value_and_differ_between_rows_and_layers()
    {
        using DisposeScope scope = NewDisposeScope();
        using var gru = new Gru(2, 50, new() { Layers = 3, Bidirectional = true, RecurrentDropout = 0.2, Dropout = 0.5, LockedDropout = true });
        RecurrentMasks masks = gru.DrawMasks(40)!;
        Assert.Equal(6, masks.Hidden.Count);
        Assert.Equal(2, masks.Between.Count);
        Assert.All(masks.Hidden, mask => Same(mask, [40, 50], 1.25, 0.2));
        Assert.All(masks.Between, mask => Same(mask, [40, 1, 100], 2, 0.5));
        Assert.False(masks.Hidden[0].allclose(masks.Hidden[1]));
        Assert.False(masks.Hidden[0][0].allclose(masks.Hidden[0][1]));
        gru.eval();
        Assert.Null(gru.DrawMasks(40));

        static void Same(Tensor mask, long[] shape, double kept, double dropped)
        {
            Assert.Equal(shape, mask.shape);
            Assert.All(mask.flatten().data<float>().ToArray(), value => Assert.True(value == 0 || Math.Abs(value - kept) < 1e-6));
            Assert.Equal(dropped, mask.eq(0).to(float64).mean().item<double>(), 0.05);
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_run_draws_the_masks_that_a_seed_gives_and_pieces_can_share_them(RecurrentCell cell)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using RecurrentModule module = RecurrentCases.Module(cell, 2, 6, new() { Layers = 2, RecurrentDropout = 0.5, Dropout = 0.5, LockedDropout = true });
        Tensor x = randn(3, 5, 2, float64);
        manual_seed(9);
        Tensor own = module.Run(x).Steps;
        manual_seed(9);
        RecurrentMasks masks = module.DrawMasks(3)!;
        Close.To(own, module.Run(x, masks: masks).Steps, 0, "the same seed");
        RecurrentOutput first = module.Run(x.narrow(1, 0, 2), wantFinal: true, masks: masks);
        Close.To(own, cat([first.Steps, module.Run(x.narrow(1, 2, 3), state: first.Final, masks: masks).Steps], 1), 1e-12, "in pieces");
        Assert.False(own.allclose(module.Run(x).Steps));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Evaluation_knows_no_recurrent_dropout(RecurrentCell cell)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using RecurrentModule dropping = RecurrentCases.Module(cell, 2, 3, new() { Layers = 2, RecurrentDropout = 0.5, Dropout = 0.5, LockedDropout = true });
        using RecurrentModule plain = RecurrentCases.Module(cell, 2, 3, new() { Layers = 2 });
        Tensor x = randn(2, 5, 2, float64);
        dropping.eval();
        Close.To(plain.Run(x).Steps, dropping.Run(x).Steps, 0);
    }

    [Fact]
    public void A_grus_way_around_the_product_is_not_dropped()
    {
        // No weights: r = z = σ(0) = 1/2 and n = tanh(0) = 0, so that h halves whatever the mask, which would zero it in the product.
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using var gru = new Gru(1, 8, new() { RecurrentDropout = 0.9 });
        foreach (var parameter in gru.parameters())
        {
            parameter.zero_();
        }
        Tensor h = rand(1, 4, 8);
        Close.To(h.squeeze(0) / 4, gru.Run(zeros(4, 2, 1), state: new RecurrentState(h)).Steps.select(1, 1), 1e-7);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Each_unit_is_kept_as_often_as_zoneout_says_and_otherwise_what_the_cell_gives(RecurrentCell cell)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        bool lstm = cell == RecurrentCell.Lstm;
        using RecurrentModule zoned = RecurrentCases.Module(cell, 2, 5, new() { ZoneoutHidden = 0.2, ZoneoutCell = lstm ? 0.4 : 0 });
        using RecurrentModule plain = RecurrentCases.Module(cell, 2, 5);
        Tensor x = randn(1, 1, 2, float64).expand(4000, 1, 2);
        RecurrentState start = zoned.State(1);
        start = new RecurrentState(start.Hidden.expand(1, 4000, 5), start.Cell?.expand(1, 4000, 5));
        RecurrentState drawn = zoned.Run(x, null, start, true).Final!, fresh = plain.Run(x, null, start, true).Final!;
        zoned.eval();
        RecurrentState expected = zoned.Run(x, null, start, true).Final!;
        Kept(start.Hidden, fresh.Hidden, drawn.Hidden, expected.Hidden, 0.2);
        if (lstm)
        {
            Kept(start.Cell!, fresh.Cell!, drawn.Cell!, expected.Cell!, 0.4);
        }

        static void Kept(Tensor before, Tensor after, Tensor drawn, Tensor expected, double share)
        {
            Tensor kept = (drawn - before).abs().lt(1e-14), moved = (drawn - after).abs().lt(1e-14);
            Assert.True(kept.logical_or(moved).all().item<bool>());
            Close.To(full(5, share), kept.to(float64).mean([0, 1]), 0.03, "share of rows that keep each unit"); // 4 standard deviations
            Close.To(expected.mean([0, 1]), drawn.mean([0, 1]), 0.05, "mean over the draws");
            Close.To((share * before) + ((1 - share) * after), expected, 1e-14, "evaluation");
        }
    }

    [Fact]
    public void Zoneout_draws_anew_at_each_step_and_again_from_a_seed()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using var rnn = new Rnn(1, 40, new() { ZoneoutHidden = 0.5 });
        Tensor x = randn(2, 6, 1);
        manual_seed(2);
        Tensor steps = rnn.Run(x).Steps;
        manual_seed(2);
        Close.To(steps, rnn.Run(x).Steps, 0);
        Tensor kept = (steps.narrow(1, 1, 5) - steps.narrow(1, 0, 5)).eq(0);
        Assert.False(kept.select(1, 0).equal(kept.select(1, 1)).all().item<bool>());
        Assert.False(kept[0].equal(kept[1]).all().item<bool>());
    }
}

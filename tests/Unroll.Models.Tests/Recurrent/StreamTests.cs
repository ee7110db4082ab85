using TorchSharp;
using Unroll.Models.Recurrent;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Recurrent;

public sealed class StreamTests
{
    private const int Steps = 30;

    public static TheoryData<RecurrentCell> Cells => RecurrentCases.Cells;

    [Theory]
    [MemberData(nameof(Cells))]
    public void Streamed_equals_whole(RecurrentCell cell)
    {
        foreach ((int rows, int inputs, int hidden, int layers) in new[] { (1, 1, 1, 1), (1, 14, 64, 1), (3, 5, 33, 3), (7, 2, 8, 2) })
        {
            foreach (bool extras in new[] { false, true })
            {
                using DisposeScope scope = NewDisposeScope();
                using IDisposable frozen = no_grad();
                using RecurrentModule module = Module(cell, inputs, hidden, new() { Layers = layers, LayerNorm = extras, Residual = extras, Bias = !extras });
                Tensor x = randn(rows, Steps, inputs);
                RecurrentOutput whole = module.Run(x, wantFinal: true);
                RecurrentStream stream = module.Stream(rows);
                StreamState state = stream.Start();
                for (int t = 0; t < Steps; t++)
                {
                    Tensor step = tensor(stream.Step(Floats(x.select(1, t)), state).ToArray()).view(rows, hidden);
                    Close.To(whole.Steps.select(1, t), step, 1e-6, $"H {hidden}, step {t}");
                }
                RecurrentState end = state.ToTensors();
                Close.To(whole.Final!.Hidden, end.Hidden, 1e-6);
                if (cell == RecurrentCell.Lstm)
                {
                    Close.To(whole.Final.Cell!, end.Cell!, 1e-6);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_stream_goes_on_from_a_modules_state_and_starts_anew_when_cleared(RecurrentCell cell)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using RecurrentModule module = Module(cell, 4, 21, new() { Layers = 2 });
        Tensor x = randn(1, 10, 4);
        RecurrentOutput whole = module.Run(x), first = module.Run(x.narrow(1, 0, 9), wantFinal: true);
        RecurrentStream stream = module.Stream();
        StreamState state = stream.Start();
        state.Set(first.Final!);
        Close.To(whole.Steps.select(1, 9), tensor(stream.Step(Floats(x.select(1, 9)), state).ToArray()).view(1, 21), 1e-6);
        state.Clear();
        Close.To(whole.Steps.select(1, 0), tensor(stream.Step(Floats(x.select(1, 0)), state).ToArray()).view(1, 21), 1e-6);
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        using RecurrentModule module = Module(RecurrentCell.Lstm, 14, 64, new() { Layers = 2, LayerNorm = true, Residual = true });
        RecurrentStream stream = module.Stream();
        StreamState state = stream.Start();
        float[] x = new float[14];
        Run(200);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(1000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024); // a step's smallest object would be 24,000

        void Run(int count)
        {
            for (int i = 0; i < count; i++)
            {
                stream.Step(x, state);
            }
        }
    }

    [Fact]
    public void A_stream_keeps_the_weights_it_was_made_with()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using RecurrentModule module = Module(RecurrentCell.Gru, 2, 8, new());
        RecurrentStream stream = module.Stream();
        float[] before = stream.Step([1, 2], stream.Start()).ToArray();
        module.get_parameter("weight_ih_l0")!.fill_(0);
        Assert.Equal(before, stream.Step([1, 2], stream.Start()).ToArray());
        Assert.NotEqual(before, module.Stream().Step([1, 2], stream.Start()).ToArray());
    }

    [Fact]
    public void What_cannot_be_streamed_is_refused_with_the_reason()
    {
        using DisposeScope scope = NewDisposeScope();
        Refused(new() { Bidirectional = true }, "both directions");
        Refused(new() { LayerNormCells = true }, "layer-normalised cells");
        Refused(new() { ZoneoutHidden = 0.1 }, "zoneout");
        Refused(new() { ProjectionSize = 4 }, "projection");
        using var exact = new Lstm(3, 8);
        exact.to(float64);
        Assert.Contains("Float64", Assert.Throws<NotSupportedException>(() => exact.Stream()).Message);
        using var plain = new Lstm(3, 8);
        Assert.Throws<ArgumentOutOfRangeException>(() => plain.Stream(0));
        RecurrentStream stream = plain.Stream(2);
        var e = Assert.Throws<ArgumentException>(() => stream.Step(new float[3], stream.Start()));
        Assert.Contains("6", e.Message);
        Assert.Contains("3", e.Message);
        Assert.Throws<ArgumentException>(() => stream.Start().Set(new RecurrentState(zeros(1, 3, 8), zeros(1, 3, 8))));
        Assert.Throws<ArgumentException>(() => stream.Start().Set(new RecurrentState(zeros(1, 2, 8))));

        static void Refused(RecurrentOptions options, string why)
        {
            using var lstm = new Lstm(3, 8, options);
            Assert.Contains(why, Assert.Throws<NotSupportedException>(() => lstm.Stream()).Message);
        }
    }

    private static RecurrentModule Module(RecurrentCell cell, int inputs, int hidden, RecurrentOptions options)
    {
        RecurrentModule module = RecurrentCases.Module(cell, inputs, hidden, options); // PyTorch's initial values: larger ones make chaos of a last digit
        module.to(float32);
        module.eval();
        return module;
    }

    private static float[] Floats(Tensor x) => x.contiguous().data<float>().ToArray();
}

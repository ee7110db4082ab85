using Unroll.Models;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Bench.Video;

/// <summary>Training of Unroll's 3D networks beside the same ones written plainly in TorchSharp: weights copied, agreement checked, steps in turn.</summary>
internal static class VideoTraining
{
    private const int Batch = 4, Steps = 16, Pixels = 112, Classes = 10, Rounds = 9;
    private const double Agreement = 1e-4; // float32 sums of up to 27 x 128 products in another order

    public static IReadOnlyList<VideoRow> Measure() =>
    [
        .. from threads in new[] { 1, Environment.ProcessorCount }
           from trunk in new[] { "c3d", "r2plus1d" }
           select Row(trunk, threads),
    ];

    private static VideoRow Row(string trunk, int threads)
    {
        TorchEngine.SetThreads(threads);
        random.manual_seed(1);
        using var scope = NewDisposeScope();
        var shape = new ModelShape { Task = ModelTask.Classify, InputFeatures = 3 * Pixels * Pixels, Picture = new PictureShape(3, Pixels, Pixels), Classes = Classes, Length = Steps };
        SequenceModel ours = ModelBuilder.Build(new ModelSpec { Trunk = trunk, Size = "small" }, shape);
        nn.Module<Tensor, Tensor> plain = trunk == "c3d" ? new PlainC3d(16, Pixels, Classes) : new PlainR2Plus1d(16, 2, Classes);
        Copy(ours, plain);
        Tensor clips = randn([Batch, Steps, 3, Pixels, Pixels]), volumes = clips.transpose(1, 2).contiguous(), classes = randint(Classes, [Batch], ScalarType.Int64);
        var us = new VideoSide(ours, x => ours.call(new ModelInput(x)));
        var them = new VideoSide(plain, _ => plain.call(volumes));
        double error = Difference(us.Answer(clips), them.Answer(clips));
        if (!(error <= Agreement))
        {
            throw new InvalidOperationException($"{trunk}: the outputs differ by {error}");
        }

        for (int round = -1; round < Rounds; round++)
        {
            us.Step(clips, classes, round >= 0);
            them.Step(clips, classes, round >= 0);
        }

        return new VideoRow($"{trunk}, small", threads, 1000 * us.Seconds, 1000 * them.Seconds, Batch * Steps / us.Seconds, them.Seconds / us.Seconds, error);
    }

    /// <summary>Copies weights by name; the plain network has no prefix.</summary>
    private static void Copy(SequenceModel from, nn.Module to)
    {
        using IDisposable frozen = no_grad();
        Dictionary<string, Tensor> targets = to.state_dict();
        foreach ((string name, Tensor source) in from.state_dict())
        {
            string plain = name["core.".Length..];
            (targets.TryGetValue(plain, out Tensor? target) ? target : throw new InvalidOperationException($"the plain network has no '{plain}'")).copy_(source);
        }
    }

    private static double Difference(float[] a, float[] b) => a.Zip(b, (x, y) => Math.Abs((double)x - y)).Max() / b.Max(Math.Abs);
}

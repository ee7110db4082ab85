using System.Diagnostics;
using static TorchSharp.torch;

namespace Unroll.Bench.Video;

/// <summary>One network in training: forward, cross entropy, backward.</summary>
/// <param name="module">Whose gradients are cleared.</param>
/// <param name="forward">From a clip batch [B, T, C, Y, X] to logits.</param>
internal sealed class VideoSide(nn.Module module, Func<Tensor, Tensor> forward)
{
    private readonly List<double> _seconds = [];

    /// <summary>Median seconds of a step.</summary>
    public double Seconds => ResultFile.Median(_seconds);

    /// <summary>Output in evaluation mode, to be compared.</summary>
    public float[] Answer(Tensor clips)
    {
        using var scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        module.eval();
        float[] answer = forward(clips).contiguous().data<float>().ToArray();
        module.train();
        return answer;
    }

    /// <summary>One step; it counts unless it only warms.</summary>
    public void Step(Tensor clips, Tensor classes, bool counts)
    {
        using var scope = NewDisposeScope();
        long start = Stopwatch.GetTimestamp();
        module.zero_grad();
        nn.functional.cross_entropy(forward(clips), classes).backward();
        if (counts)
        {
            _seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    }
}

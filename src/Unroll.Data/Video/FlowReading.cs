using Unroll.Data.Video.Flow;
using Unroll.Data.Video.Preparation;
using Unroll.Data.Video.Sampling;
using Unroll.Data.Video.Store;
using Unroll.Data.Windows;

namespace Unroll.Data.Video;

/// <summary>Stacks of flow around sampled frames. The flow between all neighbouring pictures of a clip is computed once, at the size they are stored in, and stored as bytes.</summary>
internal sealed class FlowReading
{
    /// <summary>Counts up when a way to compute flow gives other numbers, so that what older versions stored is not taken for it.</summary>
    private const int Form = 2;

    private readonly VideoSpec _spec;
    private readonly ClipStore _store;
    private readonly FlowQuantizer _quantizer;
    private readonly FrameKind _kind;

    /// <param name="spec">The recipe's section.</param>
    /// <param name="store">Where pictures and flow are stored.</param>
    /// <param name="create">Makes what computes it, for one thread.</param>
    public FlowReading(VideoSpec spec, ClipStore store, Func<IFlow> create)
    {
        _spec = spec;
        _store = store;
        StoredSize size = StoredSize.Of(spec);
        double larger = size.KeepsAspect ? (double)size.Height / Math.Min(spec.Height, spec.Width) : (double)size.Height / spec.Height;
        _quantizer = new FlowQuantizer(spec.FlowBound * larger);
        FrameKind pictures = FrameKind.Pictures(spec);
        _kind = new FrameKind($"flow {spec.Flow}{(spec.Flow == "farneback" ? $" window {spec.FlowWindow}" : "")} form {Form} bound {_quantizer.Bound:R} of {pictures.Key}", source => new FlowProducer(store.Open(source).InOrder(), create(), _quantizer));
    }

    /// <summary>The flow of a clip, computed and stored where it is not yet: frame p is the flow from picture p to p + 1.</summary>
    public StoredClip Open(ClipSource source) => _store.Open(source, _kind);

    /// <summary>Fills the stacks of one example: for each sampled frame the L pairs around it (L / 2 before, the rest behind), kept within the window.</summary>
    /// <param name="source">The clip.</param>
    /// <param name="window">The window.</param>
    /// <param name="sampled">Its frames.</param>
    /// <param name="cut">How their pictures are cut.</param>
    /// <param name="stacks">[T, 2 L, height, width].</param>
    public void Fill(ClipSource source, Window window, SampledFrames sampled, PictureCut cut, Memory<float> stacks)
    {
        if (window.Length < 2)
        {
            stacks.Span.Clear();
            return;
        }

        StoredClip flow = Open(source);
        FlowLook look = new(cut, flow.Height, flow.Width, _spec, _quantizer, sampled.IsReversed);
        int size = 2 * _spec.Height * _spec.Width;
        flow.Fill(Pairs(window, sampled), size, stacks, look.Apply);
    }

    private int[] Pairs(Window window, SampledFrames sampled)
    {
        int length = _spec.FlowLength;
        int[] pairs = new int[sampled.Frames.Length * length];
        for (int i = 0; i < pairs.Length; i++)
        {
            int k = sampled.IsReversed ? length - 1 - (i % length) : i % length;
            pairs[i] = Math.Clamp(sampled.Frames[i / length] - (length / 2) + k, window.Start, window.Origin - 2);
        }

        return pairs;
    }
}

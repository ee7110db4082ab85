using Unroll.Data.Video;

namespace Unroll.Data.Synthetic.Motion;

/// <summary>A generated clip: it holds its plan and draws frames when asked.</summary>
internal sealed class MotionClip(MotionPlan plan) : ClipSource
{
    /// <summary>To be raised when the same plan gives other frames.</summary>
    private const int Version = 2;

    public MotionPlan Plan => plan;

    public override string Name => $"generated {plan.Kind}, clip {plan.Index + 1}";

    public override string Identity =>
        $"generated {plan.Kind} v{Version} seed {plan.Seed} clip {plan.Index} {plan.Variant} {plan.Size}x{plan.Size} frames {plan.Frames} gap {plan.Gap}";

    public override ClipFacts Probe() =>
        new(plan.Size, plan.Size, [.. Enumerable.Range(0, plan.Frames).Select(t => t / MotionGenerator.FramesPerSecond)]) { Codec = "generated" };

    public override IFrameReader Open() => new MotionFrameReader(plan.Play());
}

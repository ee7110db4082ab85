namespace Unroll.Training.Timelines;

/// <summary>A stretch of a clip with one label.</summary>
/// <param name="StartFrame">First frame.</param>
/// <param name="EndFrame">Frame behind the last one.</param>
/// <param name="StartSeconds">When the first frame is shown.</param>
/// <param name="EndSeconds">When the frame behind the last one is shown; of the clip's last stretch one frame's time after its last frame.</param>
/// <param name="Label">The class, or <c>unusual</c> and the like.</param>
/// <param name="Confidence">Mean over the frames: the label's probability, or, where unusual frames are searched, the score over the threshold.</param>
public sealed record TimelineSpan(int StartFrame, int EndFrame, double StartSeconds, double EndSeconds, string Label, double Confidence);

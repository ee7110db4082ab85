using Unroll.Data.TimeSeries;
using Unroll.Data.Video;

namespace Unroll.Data.Synthetic.Motion;

/// <summary>Built-in generated videos: the same clips for the same spec. Nothing is stored: each clip draws its frames when it is opened.</summary>
public static class MotionGenerator
{
    /// <summary>Frames a second of every generated clip.</summary>
    public const double FramesPerSecond = 25;

    private const int LeastEventFrames = 3;

    /// <summary>The generators' names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["motion", "motion_order", "motion_timeline", "motion_anomaly"];

    /// <summary>Makes the set a recipe's <c>data.generator</c> asks for: <c>generator_series</c> clips of <c>generator_steps</c> frames of
    /// <c>generator_size</c> x <c>generator_size</c> pixels.</summary>
    /// <remarks>
    /// <list type="table">
    /// <item><term>motion</term><description>classify: one shape; left, right, up, down, clockwise, counter_clockwise or bounce. With the same draw, all classes
    /// show exactly the same frames in another order: whatever looks at single frames and forgets their order is at chance, 1/7.</description></item>
    /// <item><term>motion_order</term><description>classify: two events with <c>generator_gap</c> empty frames between them; a_then_b, b_then_a, a_then_a, b_then_b.
    /// A window of up to gap + 1 frames sees one event at most: 1/2 of the answers at best. The mean over many such windows tells which kinds occur, but not
    /// their order: 3/4 at best. Knowing nothing gives 1/4.</description></item>
    /// <item><term>motion_timeline</term><description>label_steps: one shape that moves differently from stretch to stretch; left, right, up, down, clockwise,
    /// counter_clockwise, still. A frame's label is the motion that leads to it; single frames tell nothing.</description></item>
    /// <item><term>motion_anomaly</term><description>unusual behaviour: walkers going to the right; the part <c>train</c> (the first 60 % of the clips) has frames
    /// labelled <c>normal</c> alone, each clip of <c>test</c> has stretches that are <c>unusual</c>: a walker that is too fast, goes against the flow, or is another shape.</description></item>
    /// </list>
    /// </remarks>
    /// <param name="spec">The recipe's <c>data</c> section.</param>
    /// <param name="video">The recipe's <c>video</c> section: what of a clip a model sees. It changes no clip, but <c>motion</c> refuses windows that show too little of a clip: its classes are alike over the whole.</param>
    /// <exception cref="DataException">The name is not known, there are too few clips or frames, or the sampling hides the class.</exception>
    public static RecordingSet Generate(DataSpec spec, VideoSpec video)
    {
        Check(spec, video);
        string[] labels = Labels(spec);
        return new RecordingSet
        {
            Recordings = [.. Enumerable.Range(0, spec.GeneratorSeries).Select(i => One(spec, i, labels[i]))],
            Channels = [],
        };
    }

    private static void Check(DataSpec spec, VideoSpec video)
    {
        (int leastClips, int leastFrames) = spec.Generator switch
        {
            "motion" => (ClassMotion.Classes.Count, ClassMotion.LeastFrames),
            "motion_order" => (OrderMotion.Classes.Count, spec.GeneratorGap + (2 * LeastEventFrames)),
            "motion_timeline" => (1, 2),
            "motion_anomaly" => (5, AnomalyMotion.LeastFrames),
            _ => throw new DataException($"data.generator is '{spec.Generator}'; for videos it must be one of {string.Join(", ", Names)}"),
        };
        if (spec.GeneratorSeries < leastClips || spec.GeneratorSteps < leastFrames)
        {
            throw new DataException(
                $"data.generator {spec.Generator} needs at least {leastClips} clips (generator_series) of {leastFrames} frames (generator_steps), but they are {spec.GeneratorSeries} and {spec.GeneratorSteps}");
        }

        bool seesPart = video.Sampling == "dense" && video.FrameRate == 0 && (long)video.Frames * video.Stride < spec.GeneratorSteps;
        if (spec.Generator == "motion" && (seesPart || video.Frames < ClassMotion.LeastFrames))
        {
            throw new DataException(
                $"data.generator motion makes its classes alike over the whole clip: {video.Frames} frames, sampling {video.Sampling}, stride {video.Stride} of {spec.GeneratorSteps} show too little of it; take sampling: uniform with frames of at least {ClassMotion.LeastFrames}, or fewer generator_steps");
        }
    }

    /// <summary>The class of each clip, as evenly as the number allows, in random order; empty where a clip has none.</summary>
    private static string[] Labels(DataSpec spec)
    {
        IReadOnlyList<string> classes = spec.Generator switch
        {
            "motion" => ClassMotion.Classes,
            "motion_order" => OrderMotion.Classes,
            "motion_anomaly" => [],
            _ => [""],
        };
        if (classes.Count == 0)
        {
            int train = spec.GeneratorSeries * 3 / 5;
            return [.. Enumerable.Range(0, spec.GeneratorSeries).Select(i => i < train ? AnomalyMotion.Train : AnomalyMotion.Test)];
        }

        string[] labels = [.. Enumerable.Range(0, spec.GeneratorSeries).Select(i => classes[i % classes.Count])];
        new SeededRandom(spec.GeneratorSeed, 20).Shuffle<string>(labels);
        return labels;
    }

    private static Recording One(DataSpec spec, int index, string variant)
    {
        MotionClip clip = new(new MotionPlan(spec.Generator!, spec.GeneratorSeed, index, variant, spec.GeneratorSize, spec.GeneratorSteps, spec.GeneratorGap));
        bool isClassed = spec.Generator is "motion" or "motion_order";
        string id = $"{spec.Generator}-{index + 1}";
        return new Recording
        {
            Id = id,
            Group = id,
            Steps = spec.GeneratorSteps,
            Values = [],
            Label = isClassed ? variant : null,
            StepLabels = isClassed ? null : clip.Plan.Play().StepLabels,
            Part = spec.Generator == "motion_anomaly" ? variant : null,
            Clip = clip,
            FrameSeconds = clip.Probe().TimesSeconds,
            Source = new SourceLocation("generated"),
        };
    }
}

namespace Unroll.Data.Synthetic.Motion;

/// <summary>One shape whose class lies in the order of its places alone.</summary>
/// <remarks>Around a home that is uniform on the torus lie three tracks: along a row, along a column, and round a circle. A clip walks each track once, one
/// after the other, in random order. In the class's own track the places come in order (left, right, up, ...); in the other tracks, and in all three
/// of <c>bounce</c>, the shape goes there by every other place and comes back by those left out. So the classes share their frames, place for place.</remarks>
internal static class ClassMotion
{
    public const int LeastFrames = 12;
    private const double Arc = 300 * Math.PI / 180;

    public static IReadOnlyList<string> Classes { get; } = ["left", "right", "up", "down", "clockwise", "counter_clockwise", "bounce"];

    public static MotionScene Play(MotionPlan plan, SeededRandom random)
    {
        Backdrop backdrop = Backdrop.Draw(random);
        Sprite sprite = Sprite.Draw(random, (Shape)random.Below(6), plan.Size * random.Between(0.13, 0.2), backdrop);
        double homeX = random.Between(0, plan.Size), homeY = random.Between(0, plan.Size);
        double span = plan.Size * random.Between(0.35, 0.5), phase = random.Between(0, 2 * Math.PI);
        int[] tracks = [0, 1, 2];
        random.Shuffle<int>(tracks);
        bool[] fromEnd = [random.Below(2) == 0, random.Below(2) == 0, random.Below(2) == 0];
        Actor[][] actors = new Actor[plan.Frames][];
        for (int stretch = 0; stretch < 3; stretch++)
        {
            int start = plan.Frames * stretch / 3, count = (plan.Frames * (stretch + 1) / 3) - start, track = tracks[stretch];
            for (int i = 0; i < count; i++)
            {
                double along = (PlaceAt(plan.Variant, track, i, count, fromEnd[track]) + 0.5) / count - 0.5;
                (double x, double y) = Offset(track, along, span, phase);
                actors[start + i] = [new Actor(sprite, homeX + x, homeY + y)];
            }
        }

        return new MotionScene(plan.Size, backdrop, actors);
    }

    /// <summary>Which of a track's places comes i-th.</summary>
    private static int PlaceAt(string label, int track, int i, int count, bool fromEnd)
    {
        int at = (label, track) switch
        {
            ("right", 0) or ("down", 1) or ("clockwise", 2) => i,
            ("left", 0) or ("up", 1) or ("counter_clockwise", 2) => count - 1 - i,
            _ => ThereAndBack(i, count, fromEnd),
        };
        return at;
    }

    /// <summary>0, 2, 4, ..., 5, 3, 1, or the same seen from the other end.</summary>
    private static int ThereAndBack(int i, int count, bool fromEnd)
    {
        int at = i < (count + 1) / 2 ? 2 * i : (2 * (count - 1 - i)) + 1;
        return fromEnd ? count - 1 - at : at;
    }

    /// <summary>A place of a track, from home; <paramref name="along"/> goes from -1/2 to 1/2. Rows count downwards, so a growing angle is clockwise.</summary>
    private static (double X, double Y) Offset(int track, double along, double span, double phase) => track switch
    {
        0 => (span * along, 0),
        1 => (0, span * along),
        _ => (0.45 * span * Math.Cos(phase + (Arc * along)), 0.45 * span * Math.Sin(phase + (Arc * along))),
    };
}

namespace Unroll.Data.Synthetic.Motion;

/// <summary>Two events, each a shape that shows up at a random place for a few frames, with an empty gap between them. Kind a is a light disc, kind b a dark cross.</summary>
internal static class OrderMotion
{
    public static IReadOnlyList<string> Classes { get; } = ["a_then_b", "b_then_a", "a_then_a", "b_then_b"];

    public static MotionScene Play(MotionPlan plan, SeededRandom random)
    {
        Backdrop backdrop = Backdrop.Draw(random);
        int length = EventFrames(plan);
        int first = random.Below(plan.Frames - plan.Gap - (2 * length) + 1);
        Actor[][] actors = new Actor[plan.Frames][];
        Array.Fill(actors, []);
        Show(first, plan.Variant[0] == 'a');
        Show(first + length + plan.Gap, plan.Variant[^1] == 'a');
        return new MotionScene(plan.Size, backdrop, actors);

        void Show(int start, bool isA)
        {
            double radius = plan.Size * random.Between(0.15, 0.22);
            Sprite sprite = Sprite.Draw(random, isA ? Shape.Disc : Shape.Cross, radius, backdrop, sign: isA ? 1 : -1);
            Actor actor = new(sprite, random.Between(0, plan.Size), random.Between(0, plan.Size));
            actors.AsSpan(start, length).Fill([actor]);
        }
    }

    /// <summary>Frames of an event: a quarter of what the gap leaves, at least 3 and at most 12.</summary>
    private static int EventFrames(MotionPlan plan) => Math.Clamp((plan.Frames - plan.Gap) / 4, 3, 12);
}

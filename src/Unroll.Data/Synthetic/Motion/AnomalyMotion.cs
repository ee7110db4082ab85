namespace Unroll.Data.Synthetic.Motion;

/// <summary>Four walkers going to the right before a camera that stands still (all clips of a set share the ground). In a clip of the test part one walker
/// after the other misbehaves for a stretch of 10 to 24 frames (a third of a shorter clip), with usual stretches between: it goes four times as fast, or against the flow, or is a
/// square, and then walks on.</summary>
internal static class AnomalyMotion
{
    public const string Train = "train", Test = "test", Normal = "normal", Unusual = "unusual";
    public const int LeastFrames = 8;
    private const int Walkers = 4;

    public static MotionScene Play(MotionPlan plan, SeededRandom random)
    {
        Backdrop backdrop = Backdrop.Draw(new SeededRandom(plan.Seed, 26));
        Walk[] walks = [.. Enumerable.Range(0, Walkers).Select(_ => Walk.Draw(random, plan.Size, backdrop))];
        Actor[][] actors = new Actor[plan.Frames][];
        string[] labels = new string[plan.Frames];
        int from = 0, to = 0, who = 0, how = 0;
        for (int t = 0; t < plan.Frames; t++)
        {
            if (t == to)
            {
                (from, to, who, how) = NextFault(random, t, plan.Frames);
            }

            bool isUnusual = plan.Variant == Test && t >= from;
            actors[t] = new Actor[Walkers];
            for (int w = 0; w < Walkers; w++)
            {
                walks[w].Go(isUnusual && w == who ? how : -1);
                actors[t][w] = walks[w].Seen(isUnusual && w == who ? how : -1, t);
            }

            labels[t] = isUnusual ? Unusual : Normal;
        }

        return new MotionScene(plan.Size, backdrop, actors, labels);
    }

    private static (int From, int To, int Who, int How) NextFault(SeededRandom random, int now, int frames)
    {
        int length = Math.Min(10 + random.Below(15), frames / 3);
        int pause = Math.Min(length + random.Below(20), (frames / 3) + random.Below(2));
        return (now + pause, now + pause + length, random.Below(Walkers), random.Below(3));
    }

    /// <summary>One walker on its way.</summary>
    private sealed class Walk(Sprite usual, Sprite odd, double x, double y, double speed, double bob, double phase)
    {
        private double _x = x;

        public static Walk Draw(SeededRandom random, int size, Backdrop backdrop)
        {
            double radius = size * random.Between(0.1, 0.13);
            Sprite usual = Sprite.Draw(random, Shape.Walker, radius, backdrop);
            Sprite odd = usual with { Shape = Shape.Square };
            return new Walk(usual, odd, random.Between(0, size), random.Between(0, size), size * random.Between(0.012, 0.02), size * 0.01, random.Between(0, 2 * Math.PI));
        }

        public void Go(int fault) => _x += fault switch { 0 => 4 * speed, 1 => -speed, _ => speed };

        public Actor Seen(int fault, int t) => new(fault == 2 ? odd : usual, _x, y + (bob * Math.Sin((0.8 * t) + phase)));
    }
}

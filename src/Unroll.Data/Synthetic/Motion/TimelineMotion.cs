namespace Unroll.Data.Synthetic.Motion;

/// <summary>One shape that goes on from where it is, in another way in each stretch of 16 to 40 frames. Its place is uniform on the torus at every frame, whatever the motion.</summary>
internal static class TimelineMotion
{
    private static readonly string[] Motions = ["left", "right", "up", "down", "clockwise", "counter_clockwise", "still"];

    public static MotionScene Play(MotionPlan plan, SeededRandom random)
    {
        Backdrop backdrop = Backdrop.Draw(random);
        Sprite sprite = Sprite.Draw(random, (Shape)random.Below(6), plan.Size * random.Between(0.13, 0.2), backdrop);
        double x = random.Between(0, plan.Size), y = random.Between(0, plan.Size);
        Actor[][] actors = new Actor[plan.Frames][];
        string[] labels = new string[plan.Frames];
        int motion = random.Below(Motions.Length);
        for (int start = 0; start < plan.Frames;)
        {
            int count = Math.Min(16 + random.Below(25), plan.Frames - start);
            double speed = plan.Size * random.Between(0.02, 0.05), radius = plan.Size * random.Between(0.1, 0.2), angle = random.Between(0, 2 * Math.PI);
            double turn = motion switch { 4 => speed / radius, 5 => -speed / radius, _ => 0 };
            for (int t = start; t < start + count; t++)
            {
                (double stepX, double stepY) = Step(motion, speed, radius, angle, turn);
                angle += turn;
                x += stepX;
                y += stepY;
                actors[t] = [new Actor(sprite, x, y)];
                labels[t] = Motions[motion];
            }

            start += count;
            motion = (motion + 1 + random.Below(Motions.Length - 1)) % Motions.Length;
        }

        return new MotionScene(plan.Size, backdrop, actors, labels);
    }

    private static (double X, double Y) Step(int motion, double speed, double radius, double angle, double turn) => motion switch
    {
        0 => (-speed, 0),
        1 => (speed, 0),
        2 => (0, -speed),
        3 => (0, speed),
        4 or 5 => (radius * (Math.Cos(angle + turn) - Math.Cos(angle)), radius * (Math.Sin(angle + turn) - Math.Sin(angle))),
        _ => (0, 0),
    };
}

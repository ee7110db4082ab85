namespace Unroll.Data.Synthetic.Motion;

/// <summary>One shape whose class lies in the order of its places alone.</summary>
/// <remarks>The places are a square grid, somewhere on the torus, and each is visited once. <c>left</c>, <c>right</c>: row by row (rows in random
/// order), each row in the same direction; <c>up</c>, <c>down</c>: so by columns; <c>bounce</c>: row by row, to the right and to the left by turns; the
/// turning classes: round the grid's border, and so on with the ring inside it, or from the middle outwards. So the classes share their
/// frames, place for place. Frames beyond the largest square number show the ground alone, before and after. The shape
/// is lighter than the ground.</remarks>
internal static class ClassMotion
{
    public const int LeastFrames = 12;

    public static IReadOnlyList<string> Classes { get; } = ["left", "right", "up", "down", "clockwise", "counter_clockwise", "bounce"];

    public static MotionScene Play(MotionPlan plan, SeededRandom random)
    {
        Backdrop backdrop = Backdrop.Draw(random);
        Sprite sprite = Sprite.Draw(random, (Shape)random.Below(6), plan.Size * random.Between(0.13, 0.2), backdrop, sign: 1);
        double homeX = random.Between(0, plan.Size), homeY = random.Between(0, plan.Size);
        int side = (int)Math.Sqrt(plan.Frames);
        double step = plan.Size * Math.Min(0.1, 0.8 / side) * random.Between(0.85, 1.15);
        int start = random.Below(plan.Frames - (side * side) + 1);
        Actor[][] actors = new Actor[plan.Frames][];
        Array.Fill(actors, []);
        foreach ((int column, int row) in Path(plan.Variant, side, random))
        {
            actors[start++] = [new Actor(sprite, homeX + (step * column), homeY + (step * row))];
        }

        return new MotionScene(plan.Size, backdrop, actors);
    }

    /// <summary>The grid's places in the order of a class. All classes draw the same random numbers.</summary>
    private static (int Column, int Row)[] Path(string label, int side, SeededRandom random)
    {
        int[] lines = [.. Enumerable.Range(0, side)];
        random.Shuffle<int>(lines);
        int firstCorner = random.Below(4), last = side - 1;
        bool isOutwards = random.Below(2) == 0;
        int leftwards = random.Below(2);
        (int Line, int Along)[] forth = [.. lines.SelectMany(line => Enumerable.Range(0, side).Select(i => (line, i)))];
        (int Column, int Row)[] rings = Rings(side, firstCorner, isOutwards);
        return label switch
        {
            "right" => [.. forth.Select(p => (p.Along, p.Line))],
            "left" => [.. forth.Select(p => (last - p.Along, p.Line))],
            "down" => [.. forth.Select(p => (p.Line, p.Along))],
            "up" => [.. forth.Select(p => (p.Line, last - p.Along))],
            "clockwise" => rings,
            "counter_clockwise" => [.. rings.Select(p => (last - p.Column, p.Row))],
            _ => [.. forth.Select((p, i) => ((i / side) % 2 == leftwards ? p.Along : last - p.Along, p.Line))],
        };
    }

    /// <summary>The grid ring by ring, each clockwise (rows count downwards) from one of its corners.</summary>
    private static (int Column, int Row)[] Rings(int side, int firstCorner, bool isOutwards)
    {
        IEnumerable<int> order = Enumerable.Range(0, (side + 1) / 2);
        return [.. (isOutwards ? order.Reverse() : order).SelectMany(ring => Ring(ring, side - 1 - (2 * ring), firstCorner))];
    }

    /// <summary>One ring: <paramref name="edge"/> steps along each of its four edges; the middle place alone where that is 0.</summary>
    private static IEnumerable<(int Column, int Row)> Ring(int inset, int edge, int firstCorner) =>
        edge == 0 ? [(inset, inset)] : Enumerable.Range(0, 4 * edge).Select(i => (((i / edge) + firstCorner) % 4) switch
        {
            0 => (inset + (i % edge), inset),
            1 => (inset + edge, inset + (i % edge)),
            2 => (inset + edge - (i % edge), inset + edge),
            _ => (inset, inset + edge - (i % edge)),
        });
}

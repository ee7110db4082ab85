namespace Unroll.Data.Synthetic.Motion;

/// <summary>All that determines a generated clip.</summary>
/// <param name="Kind">The generator's name.</param>
/// <param name="Seed">The set's seed.</param>
/// <param name="Index">The clip's place in the set.</param>
/// <param name="Variant">Its class, or its part of the anomaly set.</param>
/// <param name="Size">Rows and columns of the square picture.</param>
/// <param name="Frames">Frames.</param>
/// <param name="Gap">motion_order: empty frames between the events.</param>
internal sealed record MotionPlan(string Kind, int Seed, int Index, string Variant, int Size, int Frames, int Gap)
{
    /// <summary>Lays out the clip; what is random depends on seed and index, but not on the variant.</summary>
    public MotionScene Play() => Kind switch
    {
        "motion" => ClassMotion.Play(this, new SeededRandom(Seed, 21, Index)),
        "motion_order" => OrderMotion.Play(this, new SeededRandom(Seed, 22, Index)),
        "motion_timeline" => TimelineMotion.Play(this, new SeededRandom(Seed, 23, Index)),
        _ => AnomalyMotion.Play(this, new SeededRandom(Seed, 24, Index)),
    };
}

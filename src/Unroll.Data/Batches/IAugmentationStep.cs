namespace Unroll.Data.Batches;

/// <summary>One way to vary an example.</summary>
public interface IAugmentationStep
{
    /// <summary>Changes an example in place.</summary>
    /// <param name="values">Its number features [steps, width], row-major: all of them, no padding.</param>
    /// <param name="steps">Steps T.</param>
    /// <param name="width">Number features.</param>
    /// <param name="random">Randomness of this example and step alone.</param>
    void Apply(Span<float> values, int steps, int width, SeededRandom random);
}

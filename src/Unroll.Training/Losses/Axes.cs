using static TorchSharp.torch;

namespace Unroll.Training.Losses;

/// <summary>Keeps shapes strict: libtorch's losses broadcast [n] against [n, 1] without a word.</summary>
internal static class Axes
{
    /// <summary>Requires that <paramref name="value"/> has exactly the axes of <paramref name="names"/>.</summary>
    /// <param name="what">What it is: <c>the model's output</c>.</param>
    /// <param name="value">The tensor.</param>
    /// <param name="names">One word for each axis: <c>B H C Q</c>.</param>
    /// <param name="expected">Their lengths; -1: any.</param>
    internal static void Require(string what, Tensor value, string names, params ReadOnlySpan<long> expected)
    {
        long[] shape = value.shape;
        string[] axes = names.Split(' ');
        if (shape.Length != expected.Length)
        {
            throw new RunException($"{what} has {shape.Length} axes [{string.Join(", ", shape)}], but {expected.Length} were expected: {Describe(axes, expected)}");
        }
        for (int i = 0; i < shape.Length; i++)
        {
            if (expected[i] >= 0 && shape[i] != expected[i])
            {
                throw new RunException($"{what} is {Describe(axes, shape)}, but {Describe(axes, expected)} was expected: axis {axes[i]} (number {i}) is {shape[i]}, not {expected[i]}");
            }
        }
    }

    private static string Describe(string[] axes, ReadOnlySpan<long> lengths)
    {
        var parts = new string[axes.Length];
        for (int i = 0; i < axes.Length; i++)
        {
            parts[i] = lengths[i] < 0 ? axes[i] : $"{axes[i]} {lengths[i]}";
        }
        return $"[{string.Join(", ", parts)}]";
    }
}

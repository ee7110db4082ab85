using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Unroll.Bench.Recurrent;

/// <summary>Two sides must say the same before their times mean anything.</summary>
internal static class Agreement
{
    /// <summary>Largest difference that is agreement, relative to the largest absolute value of the tensor.</summary>
    public const double Tolerance = 1e-4;

    /// <summary>The worst of all tensors of <paramref name="given"/>: largest difference over the expected tensor's largest absolute value.</summary>
    /// <exception cref="InvalidOperationException">
    /// It is above the tolerance or is no number, or a tensor is missing, of another shape, or zero throughout where values were expected.
    /// </exception>
    public static double Error(string what, Answer given, Answer expected)
    {
        double worst = 0;
        foreach ((string name, Tensor value) in given.Values)
        {
            double error = Error(value, expected.Values[name]);
            if (!(error <= Tolerance)) // also where it is no number
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture, $"{what}: expected agreement of {name} to {Tolerance:0e+0}, got {error:0.0e+0}; nothing was timed."));
            }
            worst = Math.Max(worst, error);
        }
        return worst;
    }

    private static double Error(Tensor given, Tensor expected)
    {
        using DisposeScope scope = NewDisposeScope();
        if (!given.shape.SequenceEqual(expected.shape))
        {
            return double.NaN;
        }
        double scale = expected.abs().max().item<double>();
        double difference = (given - expected).abs().max().item<double>();
        return difference / scale; // 0 / 0 is no number
    }
}

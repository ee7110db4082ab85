using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using Unroll.Data.Batches;
using static TorchSharp.torch;

namespace Unroll.Training.Loop;

/// <summary>Looks for NaN and infinity.</summary>
internal static class FiniteScan
{
    /// <summary>Index of the first value that is not finite; -1 where all are.</summary>
    internal static int FirstBad(ReadOnlySpan<float> values)
    {
        int i = 0;
        ref float first = ref MemoryMarshal.GetReference(values);
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> v = Vector.LoadUnsafe(ref first, (nuint)i);
            if (!Vector.EqualsAll(v - v, Vector<float>.Zero))
            {
                break;
            }
        }
        for (; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary>Whether every value is finite.</summary>
    internal static bool IsFinite(Tensor value)
    {
        if (value.numel() == 0 || !value.is_floating_point())
        {
            return true;
        }
        using Tensor flat = value.detach();
        if (flat.device_type == DeviceType.CPU && flat.dtype == ScalarType.Float32 && flat.is_contiguous())
        {
            return FirstBad(MemoryMarshal.Cast<byte, float>(flat.bytes)) < 0;
        }
        using Tensor finite = flat.isfinite(), all = finite.all();
        return all.item<bool>();
    }

    /// <summary>The first bad number of a batch that a model or loss would see, in words; null where there is none.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="inWords">Describes the window of an example.</param>
    internal static string? FirstBad(Batch batch, Func<int, string> inWords) =>
        FirstBad(batch.Inputs, batch.Inputs.Shape.Length == 5 ? "pixel in column" : "input feature", batch, inWords)
        ?? FirstBad(batch.Flow, "flow in column", batch, inWords)
        ?? FirstBad(batch.Known, "known covariate", batch, inWords)
        ?? FirstBad(batch.Statics, "static feature", batch, inWords)
        ?? FirstBad(batch.Targets, "target", batch, inWords, batch.TargetMask);

    private static string? FirstBad(FloatBlock? block, string what, Batch batch, Func<int, string> inWords, FloatBlock? mask = null)
    {
        if (block is null)
        {
            return null;
        }
        ReadOnlySpan<float> values = block.Values.AsSpan(0, block.Count);
        int bad = FirstBad(values);
        while (bad >= 0 && mask is not null && mask.Values[bad] == 0)
        {
            int next = FirstBad(values[(bad + 1)..]);
            bad = next < 0 ? -1 : bad + 1 + next;
        }
        if (bad < 0)
        {
            return null;
        }
        int width = block.Shape[^1], steps = block.Shape.Length >= 3 ? block.Shape[1] : 1;
        int ofStep = block.Shape.Length == 5 ? width * block.Shape[3] * block.Shape[2] : width;
        int example = bad / (ofStep * steps), step = bad / ofStep % steps;
        string at = block.Shape.Length >= 3 ? $" at step {batch.Windows[example].Start + step} (step {step} of the window)" : "";
        return $"{what} {bad % width} is {values[bad]}{at} of {inWords(example)}";
    }
}

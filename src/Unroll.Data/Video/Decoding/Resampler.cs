using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Unroll.Data.Video.Decoding;

/// <summary>
/// Resizes one plane of bytes to one plane of floats: along each axis by area average where it shrinks, by linear interpolation between
/// pixel centres where it grows. Rows first, then columns. Keeps its tables and rows between frames.
/// </summary>
internal sealed class Resampler
{
    private ResampleAxis _rows = ResampleAxis.None;
    private ResampleAxis _columns = ResampleAxis.None;
    private float[] _sum = [];

    /// <summary>Resizes.</summary>
    /// <param name="source">[height, stride] of which [height, width, channels] is the picture.</param>
    /// <param name="stride">Bytes from a row to the next; below 0 for pictures stored from the bottom.</param>
    /// <param name="width">Of the source.</param>
    /// <param name="height">Of the source.</param>
    /// <param name="channels">Values of a pixel, side by side.</param>
    /// <param name="target">[toHeight, toWidth, channels].</param>
    /// <param name="toWidth">Of the target.</param>
    /// <param name="toHeight">Of the target.</param>
    public unsafe void Resize(byte* source, int stride, int width, int height, int channels, Span<float> target, int toWidth, int toHeight)
    {
        _rows = _rows.Fits(height, toHeight) ? _rows : new ResampleAxis(height, toHeight);
        _columns = _columns.Fits(width, toWidth) ? _columns : new ResampleAxis(width, toWidth);
        int length = width * channels;
        _sum = _sum.Length >= length ? _sum : new float[length];
        Span<float> sum = _sum.AsSpan(0, length);
        for (int y = 0; y < toHeight; y++)
        {
            int first = _rows.Starts[y];
            int taps = _rows.Offsets[y + 1] - _rows.Offsets[y];
            for (int tap = 0; tap < taps; tap++)
            {
                byte* row = source + ((long)(first + tap) * stride);
                AddRow(new ReadOnlySpan<byte>(row, length), _rows.Weights[_rows.Offsets[y] + tap], sum, tap == 0);
            }

            ResizeRow(sum, channels, target.Slice(y * toWidth * channels, toWidth * channels), toWidth);
        }
    }

    /// <summary>sum = weight · row, or sum += weight · row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRow(ReadOnlySpan<byte> row, float weight, Span<float> sum, bool isFirst)
    {
        ref byte from = ref MemoryMarshal.GetReference(row);
        ref float to = ref MemoryMarshal.GetReference(sum);
        int i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<float> factor = Vector256.Create(weight);
            for (; i <= row.Length - 16; i += 16)
            {
                (Vector128<ushort> lowWords, Vector128<ushort> highWords) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)i));
                Vector256<float> low = Floats(lowWords) * factor;
                Vector256<float> high = Floats(highWords) * factor;
                if (!isFirst)
                {
                    low += Vector256.LoadUnsafe(ref to, (nuint)i);
                    high += Vector256.LoadUnsafe(ref to, (nuint)i + 8);
                }

                low.StoreUnsafe(ref to, (nuint)i);
                high.StoreUnsafe(ref to, (nuint)i + 8);
            }
        }

        for (; i < row.Length; i++)
        {
            sum[i] = (row[i] * weight) + (isFirst ? 0 : sum[i]);
        }
    }

    private static Vector256<float> Floats(Vector128<ushort> words)
    {
        (Vector128<uint> low, Vector128<uint> high) = Vector128.Widen(words);
        return Vector256.ConvertToSingle(Vector256.Create(low, high).AsInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ResizeRow(ReadOnlySpan<float> row, int channels, Span<float> target, int toWidth)
    {
        int x = channels == 1 && Avx2.IsSupported ? GatherRow(row, target, toWidth) : 0;
        ReadOnlySpan<int> starts = _columns.Starts;
        ReadOnlySpan<int> offsets = _columns.Offsets;
        ReadOnlySpan<float> weights = _columns.Weights;
        for (; x < toWidth; x++)
        {
            ReadOnlySpan<float> factors = weights[offsets[x]..offsets[x + 1]];
            for (int c = 0; c < channels; c++)
            {
                int at = (starts[x] * channels) + c;
                float value = 0;
                for (int tap = 0; tap < factors.Length; tap++, at += channels)
                {
                    value += factors[tap] * row[at];
                }

                target[(x * channels) + c] = value;
            }
        }
    }

    /// <summary>Eight places at a time; how many were done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe int GatherRow(ReadOnlySpan<float> row, Span<float> target, int toWidth)
    {
        int x = 0;
        int taps = _columns.Taps;
        fixed (float* from = row, to = target, weights = _columns.EvenWeights)
        fixed (int* places = _columns.EvenPlaces)
        {
            for (; x <= toWidth - 8; x += 8)
            {
                Vector256<float> value = Vector256<float>.Zero;
                for (int at = x, tap = 0; tap < taps; tap++, at += toWidth)
                {
                    value += Avx2.GatherVector256(from, Vector256.Load(places + at), sizeof(float)) * Vector256.Load(weights + at);
                }

                value.Store(to + x);
            }
        }

        return x;
    }
}

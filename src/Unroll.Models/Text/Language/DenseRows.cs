using System.Numerics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Language;

/// <summary>A linear layer for one vector at a time: y = W x + b, a dot product for each row, with a copy of the weights as plain floats.</summary>
internal sealed class DenseRows
{
    private readonly float[] _weight;
    private readonly float[]? _bias;
    private readonly int _inputs;
    private readonly float[] _output;

    /// <param name="weight">W, [V, H].</param>
    /// <param name="bias">b, [V]; null: none.</param>
    public DenseRows(Tensor weight, Tensor? bias)
    {
        _weight = PlainFloats.Of(weight);
        _bias = bias is null ? null : PlainFloats.Of(bias);
        _inputs = (int)weight.shape[1];
        _output = new float[weight.shape[0]];
    }

    /// <summary>V.</summary>
    public int Count => _output.Length;

    /// <summary>[H] to [V]; valid until the next call.</summary>
    public ReadOnlySpan<float> Apply(ReadOnlySpan<float> x)
    {
        for (int row = 0; row < _output.Length; row++)
        {
            _output[row] = Dot(_weight.AsSpan(row * _inputs, _inputs), x) + (_bias is null ? 0 : _bias[row]);
        }
        return _output;
    }

    /// <summary>Four sums at a time, so that additions need not wait for each other.</summary>
    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ref float left = ref MemoryMarshal.GetReference(a), right = ref MemoryMarshal.GetReference(b);
        Vector<float> s0 = default, s1 = default, s2 = default, s3 = default;
        int width = Vector<float>.Count, i = 0;
        for (; i <= a.Length - (4 * width); i += 4 * width)
        {
            s0 = Vector.FusedMultiplyAdd(At(ref left, i), At(ref right, i), s0);
            s1 = Vector.FusedMultiplyAdd(At(ref left, i + width), At(ref right, i + width), s1);
            s2 = Vector.FusedMultiplyAdd(At(ref left, i + (2 * width)), At(ref right, i + (2 * width)), s2);
            s3 = Vector.FusedMultiplyAdd(At(ref left, i + (3 * width)), At(ref right, i + (3 * width)), s3);
        }
        for (; i <= a.Length - width; i += width)
        {
            s0 = Vector.FusedMultiplyAdd(At(ref left, i), At(ref right, i), s0);
        }
        float sum = Vector.Sum((s0 + s1) + (s2 + s3));
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }
        return sum;

        static Vector<float> At(ref float from, int at) => Vector.LoadUnsafe(ref from, (nuint)at);
    }
}

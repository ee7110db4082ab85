using System.Runtime.CompilerServices;
using Unroll.Kernels.Activations;
using Unroll.Kernels.Lanes;

namespace Unroll.Kernels.Attention;

/// <summary>Additive attention at one vector width. The readable form is <see cref="AdditiveReference"/>.</summary>
internal sealed unsafe class SimdAdditive<L, V> : AdditiveAttention
    where L : struct, ILanes<V>
    where V : unmanaged
{
    private protected override void Attend(in AdditiveCall call, int row, Span<float> weights, Span<float> context)
    {
        int length = call.Length(row), width = call.Width, depth = call.ValueWidth;
        fixed (float* queries = call.Queries, keys = call.Keys, values = call.Values, v = call.Score, to = context)
        {
            float* q = queries + ((nint)row * call.QueryPitch), k = keys + ((nint)row * call.Places * width);
            for (int s = 0; s < length; s++)
            {
                weights[s] = Score(q, k + ((nint)s * width), v, width);
            }
            Softmax(weights, length);
            context.Clear();
            float* value = values + ((nint)row * call.Places * depth);
            for (int s = 0; s < length; s++)
            {
                Add(value + ((nint)s * depth), weights[s], to, depth);
            }
        }
    }

    private protected override void Differentiate(in AdditiveCall call, in AdditiveGradients gradients, int row)
    {
        int length = call.Length(row), width = call.Width, depth = call.ValueWidth;
        nint place = (nint)row * call.Places;
        ReadOnlySpan<float> weights = gradients.Weights.Slice((int)place, length);
        Span<float> scores = length <= 256 ? stackalloc float[length] : new float[length];
        fixed (float* queries = call.Queries, keys = call.Keys, values = call.Values, v = call.Score, from = gradients.Contexts)
        fixed (float* dQueries = gradients.Queries, dKeys = gradients.Keys, dValues = gradients.Values, dv = gradients.Score)
        {
            float* dContext = from + ((nint)row * depth);
            for (int s = 0; s < length; s++)
            {
                nint at = (place + s) * depth;
                scores[s] = Dot(dContext, values + at, depth) + (gradients.WeightGradients.IsEmpty ? 0 : gradients.WeightGradients[(int)place + s]);
                Add(dContext, weights[s], dValues + at, depth);
            }
            ThroughSoftmax(weights, scores);
            float* dq = dQueries + ((nint)row * call.QueryPitch);
            new Span<float>(dq, width).Clear();
            for (int s = 0; s < length; s++)
            {
                nint at = (place + s) * width;
                ThroughTanh(queries + ((nint)row * call.QueryPitch), keys + at, v, scores[s], dq, dKeys + at, dv, width);
            }
        }
    }

    private static void ThroughSoftmax(ReadOnlySpan<float> weights, Span<float> scores)
    {
        float mean = 0;
        for (int s = 0; s < scores.Length; s++)
        {
            mean += weights[s] * scores[s];
        }
        for (int s = 0; s < scores.Length; s++)
        {
            scores[s] = weights[s] * (scores[s] - mean);
        }
    }

    /// <summary>v · tanh(q + k), with two sums side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Score(float* q, float* k, float* v, int width)
    {
        V even = L.Broadcast(0), odd = even;
        int a = 0;
        for (; a <= width - (2 * L.Count); a += 2 * L.Count)
        {
            even = L.MultiplyAdd(L.Load(v + a), Activation<L, V>.Tanh(L.Add(L.Load(q + a), L.Load(k + a))), even);
            int b = a + L.Count;
            odd = L.MultiplyAdd(L.Load(v + b), Activation<L, V>.Tanh(L.Add(L.Load(q + b), L.Load(k + b))), odd);
        }
        for (; a < width; a += L.Count)
        {
            int left = width - a;
            V t = Activation<L, V>.Tanh(L.Add(PartLanes<L, V>.Load(q + a, left), PartLanes<L, V>.Load(k + a, left)));
            even = L.MultiplyAdd(PartLanes<L, V>.Load(v + a, left), t, even);
        }
        return Sum(L.Add(even, odd));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ThroughTanh(float* q, float* k, float* v, float gradient, float* dq, float* dk, float* dv, int width)
    {
        V one = L.Broadcast(1), g = L.Broadcast(gradient);
        for (int a = 0; a < width; a += L.Count)
        {
            int left = width - a;
            V t = Activation<L, V>.Tanh(L.Add(PartLanes<L, V>.Load(q + a, left), PartLanes<L, V>.Load(k + a, left)));
            V inner = L.Multiply(L.Multiply(g, PartLanes<L, V>.Load(v + a, left)), L.Subtract(one, L.Multiply(t, t)));
            PartLanes<L, V>.Store(L.Add(PartLanes<L, V>.Load(dk + a, left), inner), dk + a, left);
            PartLanes<L, V>.Store(L.Add(PartLanes<L, V>.Load(dq + a, left), inner), dq + a, left);
            PartLanes<L, V>.Store(L.MultiplyAdd(g, t, PartLanes<L, V>.Load(dv + a, left)), dv + a, left);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Dot(float* a, float* b, int width)
    {
        V even = L.Broadcast(0), odd = even;
        int i = 0;
        for (; i <= width - (2 * L.Count); i += 2 * L.Count)
        {
            even = L.MultiplyAdd(L.Load(a + i), L.Load(b + i), even);
            odd = L.MultiplyAdd(L.Load(a + i + L.Count), L.Load(b + i + L.Count), odd);
        }
        for (; i < width; i += L.Count)
        {
            even = L.MultiplyAdd(PartLanes<L, V>.Load(a + i, width - i), PartLanes<L, V>.Load(b + i, width - i), even);
        }
        return Sum(L.Add(even, odd));
    }

    /// <summary>to += factor x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(float* x, float factor, float* to, int width)
    {
        V f = L.Broadcast(factor);
        for (int i = 0; i < width; i += L.Count)
        {
            V sum = L.MultiplyAdd(f, PartLanes<L, V>.Load(x + i, width - i), PartLanes<L, V>.Load(to + i, width - i));
            PartLanes<L, V>.Store(sum, to + i, width - i);
        }
    }

    private static float Sum(V value)
    {
        float* parts = stackalloc float[L.Count];
        L.Store(value, parts);
        float sum = 0;
        for (int i = 0; i < L.Count; i++)
        {
            sum += parts[i];
        }
        return sum;
    }
}

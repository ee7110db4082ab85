using System.Runtime.CompilerServices;
using Unroll.Kernels.Activations;
using Unroll.Kernels.Lanes;
using Unroll.Kernels.Recurrent;

namespace Unroll.Kernels.Gru;

/// <summary>
/// r, z = σ(·); n = tanh(a + r q) with a = W_in x + b_in and q = W_hn h + b_hn; h' = (1 − z) n + z h (Cho et al. 2014 in PyTorch's form).
/// Slots: n, r, z, q: the input feeds the first three, the state the last three. The readable form is <see cref="GruReference"/>.
/// </summary>
internal readonly unsafe struct GruCell<L, V> : ICell<L, V>
    where L : struct, ILanes<V>
    where V : unmanaged
{
    public static int Gates => 3;

    public static int Slots => 4;

    public static bool HasState => true;

    public static bool KeepsState => false;

    public static int InputGate(int slot) => slot == 0 ? 2 : slot - 1;

    public static int StateGate(int gate) => gate;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward(float* slots, nint pitch, float* before, float* after)
    {
        V r = Activation<L, V>.Sigmoid(L.Load(slots + pitch));
        V z = Activation<L, V>.Sigmoid(L.Load(slots + (2 * pitch)));
        V n = Activation<L, V>.Tanh(L.MultiplyAdd(r, L.Load(slots + (3 * pitch)), L.Load(slots)));
        V h = L.MultiplyAdd(z, L.Subtract(L.Load(before), n), n);
        L.Store(n, slots);
        L.Store(r, slots + pitch);
        L.Store(z, slots + (2 * pitch));
        L.Store(h, after);
        return h;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward(float* slots, nint pitch, float* before, float* after, V hidden, float* state, float* gradients)
    {
        V one = L.Broadcast(1);
        V n = L.Load(slots), r = L.Load(slots + pitch), z = L.Load(slots + (2 * pitch)), q = L.Load(slots + (3 * pitch));
        V dn = L.Multiply(L.Multiply(hidden, L.Subtract(one, z)), L.Subtract(one, L.Multiply(n, n)));
        V dz = L.Multiply(L.Multiply(hidden, L.Subtract(L.Load(before), n)), L.Multiply(z, L.Subtract(one, z)));
        V dr = L.Multiply(L.Multiply(dn, q), L.Multiply(r, L.Subtract(one, r)));
        L.Store(dn, gradients);
        L.Store(dr, gradients + pitch);
        L.Store(dz, gradients + (2 * pitch));
        L.Store(L.Multiply(dn, r), gradients + (3 * pitch));
        return L.Multiply(hidden, z);
    }
}

using Unroll.Kernels.Activations;
using Unroll.Kernels.Lanes;
using Unroll.Kernels.Tests.Lanes;

namespace Unroll.Kernels.Tests.Activations;

/// <summary>An activation over an array, at any width of register.</summary>
internal sealed unsafe class ActivationRun : ILaneWork
{
    private readonly bool _tanh;
    private readonly float[] _x;
    private readonly float[] _y;
    private bool _fused;

    private ActivationRun(bool tanh, float[] x)
    {
        _tanh = tanh;
        _x = x;
        _y = new float[x.Length];
    }

    /// <summary>σ or tanh of every value.</summary>
    public static float[] Apply(int lanes, bool tanh, float[] x)
    {
        var run = new ActivationRun(tanh, x);
        EveryWidth.Run(lanes, run);
        return run._y;
    }

    /// <summary>Whether a b + c is rounded once there.</summary>
    public static bool Fuses(int lanes)
    {
        var run = new ActivationRun(false, new float[1]);
        EveryWidth.Run(lanes, run);
        return run._fused;
    }

    public void Run<L, V>()
        where L : struct, ILanes<V>
        where V : unmanaged
    {
        float* lanes = stackalloc float[L.Count];
        float third = 1 / 3f;
        L.Store(L.MultiplyAdd(L.Broadcast(third), L.Broadcast(third), L.Broadcast(-(third * third))), lanes);
        _fused = lanes[0] != 0;
        fixed (float* x = _x, y = _y)
        {
            for (int i = 0; i < _x.Length; i += L.Count)
            {
                V value = PartLanes<L, V>.Load(x + i, _x.Length - i);
                PartLanes<L, V>.Store(_tanh ? Activation<L, V>.Tanh(value) : Activation<L, V>.Sigmoid(value), y + i, _x.Length - i);
            }
        }
    }
}

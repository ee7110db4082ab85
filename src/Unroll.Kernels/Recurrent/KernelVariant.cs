using Unroll.Kernels.Attention;
using Unroll.Kernels.Gemm;
using Unroll.Kernels.Gru;
using Unroll.Kernels.Lanes;
using Unroll.Kernels.Lstm;
using Unroll.Kernels.Rnn;

namespace Unroll.Kernels.Recurrent;

/// <summary>All kernels at one vector width.</summary>
public sealed class KernelVariant
{
    private readonly RecurrentKernel[] _tanh;
    private readonly RecurrentKernel[] _relu;

    private KernelVariant(string name, int lanes, bool supported, RecurrentKernel lstm, RecurrentKernel gru, RecurrentKernel[] tanh, RecurrentKernel[] relu, AdditiveAttention attention)
    {
        Name = name;
        Lanes = lanes;
        Supported = supported;
        Lstm = lstm;
        Gru = gru;
        _tanh = tanh;
        _relu = relu;
        Attention = attention;
    }

    /// <summary>As it is forced and reported: <c>vector512</c>.</summary>
    public string Name { get; }

    /// <summary>W: floats in a register.</summary>
    public int Lanes { get; }

    /// <summary>Whether this machine has such registers. Where it has not, the kernels are right and slow.</summary>
    public bool Supported { get; }

    /// <summary>Long short-term memory.</summary>
    public RecurrentKernel Lstm { get; }

    /// <summary>Gated recurrent units.</summary>
    public RecurrentKernel Gru { get; }

    /// <summary>Additive attention.</summary>
    public AdditiveAttention Attention { get; }

    /// <summary>Elman's network; blocks of one, two or four registers, as many as the units fill.</summary>
    /// <param name="hidden">H.</param>
    /// <param name="relu">max(0, ·) rather than tanh.</param>
    public RecurrentKernel Rnn(int hidden, bool relu)
    {
        int vectors = (hidden + Lanes - 1) / Lanes;
        return (relu ? _relu : _tanh)[vectors % 4 == 0 ? 2 : vectors % 2 == 0 ? 1 : 0];
    }

    internal static KernelVariant Of<L, V>(string name, bool supported)
        where L : struct, ILanes<V>
        where V : unmanaged => new(
            name,
            L.Count,
            supported,
            new SimdKernel<L, V, LstmCell<L, V>, Block4<L, V>>(),
            new SimdKernel<L, V, GruCell<L, V>, Block3<L, V>>(),
            RnnKernels<L, V, TanhCell<L, V>>(),
            RnnKernels<L, V, ReluCell<L, V>>(),
            new SimdAdditive<L, V>());

    private static RecurrentKernel[] RnnKernels<L, V, TCell>()
        where L : struct, ILanes<V>
        where V : unmanaged
        where TCell : struct, ICell<L, V> =>
        [
            new SimdKernel<L, V, TCell, Block1<L, V>>(),
            new SimdKernel<L, V, TCell, Block2<L, V>>(),
            L.Registers >= 32 ? new SimdKernel<L, V, TCell, Block4<L, V>>() : new SimdKernel<L, V, TCell, Block2<L, V>>(),
        ];
}

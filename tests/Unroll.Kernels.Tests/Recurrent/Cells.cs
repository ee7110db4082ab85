using Unroll.Kernels.Gru;
using Unroll.Kernels.Lstm;
using Unroll.Kernels.Recurrent;
using Unroll.Kernels.Rnn;
using Xunit;

namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>Each cell's kernels and reference; the theories over them.</summary>
internal static class Cells
{
    /// <summary>Every cell.</summary>
    public static TheoryData<CellKind> All => [.. Enum.GetValues<CellKind>()];

    /// <summary>Every variant's name with every cell, variants that the machine lacks too.</summary>
    public static TheoryData<string, CellKind> OfEveryVariant
    {
        get
        {
            TheoryData<string, CellKind> data = [];
            foreach (KernelVariant variant in KernelVariants.All)
            {
                foreach (CellKind cell in Enum.GetValues<CellKind>())
                {
                    data.Add(variant.Name, cell);
                }
            }
            return data;
        }
    }

    /// <summary>The variants that the machine has registers for.</summary>
    public static IEnumerable<KernelVariant> SupportedVariants => KernelVariants.All.Where(variant => variant.Supported);

    /// <summary>A cell's kernel for H units.</summary>
    public static RecurrentKernel Kernel(this CellKind cell, KernelVariant variant, int hidden) => cell switch
    {
        CellKind.Lstm => variant.Lstm,
        CellKind.Gru => variant.Gru,
        _ => variant.Rnn(hidden, cell == CellKind.RnnRelu),
    };

    /// <summary>A cell's equations.</summary>
    public static ICellReference Reference(this CellKind cell) => cell switch
    {
        CellKind.Lstm => new LstmReference(),
        CellKind.Gru => new GruReference(),
        _ => new RnnReference(cell == CellKind.RnnRelu),
    };
}

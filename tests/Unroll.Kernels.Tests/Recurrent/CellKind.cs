namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>The cells that have kernels.</summary>
public enum CellKind
{
    RnnTanh,
    RnnRelu,
    Lstm,
    Gru,
}

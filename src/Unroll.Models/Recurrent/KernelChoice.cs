namespace Unroll.Models.Recurrent;

/// <summary>Which implementation a recurrent module runs on, and why; the run report shows it.</summary>
/// <param name="Cell">The kind of cell.</param>
/// <param name="Kernel">The implementation that runs.</param>
/// <param name="Reason">Why this one.</param>
public sealed record KernelChoice(RecurrentCell Cell, IRecurrentKernel Kernel, string Reason)
{
    /// <summary>For a report: <c>Gru: libtorch (the only implementation)</c>.</summary>
    public override string ToString() => $"{Cell}: {Kernel.Name} ({Reason})";
}

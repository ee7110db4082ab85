using Unroll.Models.Recurrent;

namespace Unroll.Models.Cores;

/// <summary>Carries recurrent state through one forward pass: filled with what to start from, refilled by the recurrent trunk.</summary>
internal sealed class StateSlot(RecurrentState state)
{
    public RecurrentState State { get; set; } = state;
}

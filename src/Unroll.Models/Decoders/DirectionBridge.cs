using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Unroll.Models.Decoders;

/// <summary>From an encoder's last states to a decoder's first: each layer's directions side by side, then tanh of a linear layer.</summary>
internal static class DirectionBridge
{
    /// <param name="state">[L * directions, B, H].</param>
    /// <param name="directions">1 or 2.</param>
    /// <param name="bridge">directions * H to what the decoder has; null: the state as it is.</param>
    /// <returns>[L, B, decoder's].</returns>
    public static Tensor Apply(Tensor state, int directions, Linear? bridge)
    {
        if (bridge is null)
        {
            return state;
        }
        long rows = state.shape[1], width = state.shape[2];
        Tensor sideBySide = state.view(-1, directions, rows, width).transpose(1, 2).reshape(-1, rows, directions * width);
        return bridge.call(sideBySide).tanh();
    }
}

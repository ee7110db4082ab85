using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Heads;

/// <summary>
/// Quantiles that cannot cross: the middle one as it comes, each one above it the one below plus softplus of its raw value, each one below
/// likewise downwards. With an even number the lower of the two middle ones counts as the middle.
/// </summary>
internal static class QuantileOrder
{
    /// <summary>The middle of Q quantiles.</summary>
    public static long Middle(long quantiles) => (quantiles - 1) / 2;

    /// <param name="raw">[..., Q].</param>
    public static Tensor Apply(Tensor raw)
    {
        long count = raw.shape[^1];
        if (count == 1)
        {
            return raw;
        }
        long middle = Middle(count);
        Tensor center = raw.narrow(-1, middle, 1);
        List<Tensor> parts = [];
        if (middle > 0)
        {
            Tensor down = nn.functional.softplus(raw.narrow(-1, 0, middle)).flip(-1).cumsum(-1).flip(-1);
            parts.Add(center - down);
        }
        parts.Add(center);
        parts.Add(center.Plus(nn.functional.softplus(raw.narrow(-1, middle + 1, count - middle - 1)).cumsum(-1)));
        return cat(parts, -1);
    }
}

using System.Runtime.Intrinsics;
using Unroll.Kernels.Lanes;

namespace Unroll.Kernels.Recurrent;

/// <summary>
/// The registry of kernel variants: what runs, what tests cover and what benchmarks measure all come from here. The environment variable
/// <c>UNROLL_KERNELS</c> forces one by its name.
/// </summary>
public static class KernelVariants
{
    /// <summary>The environment variable that forces a variant.</summary>
    public const string Variable = "UNROLL_KERNELS";

    /// <summary>Every variant, widest first.</summary>
    public static IReadOnlyList<KernelVariant> All { get; } =
    [
        KernelVariant.Of<Lanes16, Vector512<float>>("vector512", Vector512.IsHardwareAccelerated),
        KernelVariant.Of<Lanes8, Vector256<float>>("vector256", Vector256.IsHardwareAccelerated),
        KernelVariant.Of<Lanes4, Vector128<float>>("vector128", Vector128.IsHardwareAccelerated),
        KernelVariant.Of<Lanes1, float>("scalar", true),
    ];

    private static KernelVariant[] Supported { get; } = [.. All.Where(variant => variant.Supported)];

    /// <summary>The widest registers that the machine has and H units fill at least half of.</summary>
    /// <param name="hidden">H.</param>
    public static KernelVariant Widest(int hidden)
    {
        foreach (KernelVariant variant in Supported)
        {
            if (variant.Lanes <= 4 || 2 * hidden > variant.Lanes)
            {
                return variant;
            }
        }
        return Supported[^1];
    }

    /// <summary>The variant of a name; null where there is none.</summary>
    /// <param name="name">As in <see cref="KernelVariant.Name"/>.</param>
    public static KernelVariant? Find(string name) => All.FirstOrDefault(variant => variant.Name == name);
}

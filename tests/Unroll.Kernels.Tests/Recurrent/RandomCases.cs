using CsCheck;
using Unroll.Kernels.Recurrent;

namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>Cases of any sizes, lengths, layouts, directions, given and asked-for spans.</summary>
internal static class RandomCases
{
    private static readonly Gen<CellKind> Cell = Gen.Enum<CellKind>();

    private static readonly Gen<RecurrentSizes> Sizes = Gen.Select(
        Gen.Int[1, 9], Gen.Int[1, 13], Gen.Int[1, 19], Gen.Int[1, 40], (steps, rows, inputs, hidden) => new RecurrentSizes(steps, rows, inputs, hidden));

    /// <summary>Any case of any cell.</summary>
    public static Gen<RecurrentCase> Any { get; } = Sizes.SelectMany(sizes => Gen.Select(
        Cell, Lengths(sizes), Gen.Bool, Gen.Enum<SequenceLayout>(), Gen.Int[0, (int)GivenSpans.All], Gen.Int[0, (int)WantedSpans.All], Gen.Int[1, 900],
        (cell, lengths, reverse, layout, given, wanted, seed) => new RecurrentCase(cell, sizes)
        {
            Lengths = lengths,
            Reverse = reverse,
            Layout = layout,
            Given = (GivenSpans)given,
            Wanted = (WantedSpans)wanted,
            Seed = seed,
        }));

    /// <summary>Ragged cases with all spans.</summary>
    public static Gen<RecurrentCase> Ragged { get; } = Any.Where(c => c.Lengths is not null)
        .Select(c => c with { Given = GivenSpans.All, Wanted = WantedSpans.All });

    /// <summary>None, any, and often 1 or T, so that rows tie and stop at once.</summary>
    private static Gen<long[]?> Lengths(RecurrentSizes sizes)
    {
        Gen<long> length = Gen.OneOf(Gen.Long[1, sizes.Steps], Gen.Bool.Select(one => one ? 1L : sizes.Steps), Gen.Long[1, Math.Min(2, sizes.Steps)]);
        Gen<long[]?> some = length.Array[sizes.Rows].Select(lengths => (long[]?)lengths);
        return Gen.Frequency((1, Gen.Const((long[]?)null)), (3, some));
    }
}

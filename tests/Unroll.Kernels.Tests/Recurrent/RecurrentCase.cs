using Unroll.Kernels.Recurrent;

namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>One run of a kernel: sizes, lengths, direction, layout, what is given and what is asked for.</summary>
internal sealed record RecurrentCase(CellKind Cell, RecurrentSizes Sizes)
{
    /// <summary>Valid steps of each row; null: all T.</summary>
    public long[]? Lengths { get; init; }

    public bool Reverse { get; init; }

    /// <summary>x's; the output's is the next one, its gradient's the one behind that, the input gradient's the fourth.</summary>
    public SequenceLayout Layout { get; init; }

    public GivenSpans Given { get; init; } = GivenSpans.All;

    public WantedSpans Wanted { get; init; } = WantedSpans.All;

    public int Seed { get; init; } = 1;

    /// <summary>A case of these sizes whose other traits follow from <paramref name="number"/>: ragged and reverse every other time.</summary>
    public static RecurrentCase Numbered(CellKind cell, RecurrentSizes sizes, int number)
    {
        var random = new Random(number);
        long[] lengths = [.. Enumerable.Range(0, sizes.Rows).Select(_ => random.NextInt64(1, sizes.Steps + 1))];
        return new RecurrentCase(cell, sizes)
        {
            Lengths = number % 2 == 0 ? lengths : null,
            Reverse = number / 2 % 2 == 1,
            Layout = (SequenceLayout)(number % 4),
            Seed = number,
        };
    }

    /// <summary>Valid steps of a row.</summary>
    public int Length(int row) => Lengths is null ? Sizes.Steps : (int)Lengths[row];

    /// <summary>Whether the caller gives this.</summary>
    public bool Gives(GivenSpans span) => Given.HasFlag(span) && (Cell == CellKind.Lstm || span is not (GivenSpans.State or GivenSpans.FinalStateGradient));

    /// <summary>Whether the caller asks for this.</summary>
    public bool Wants(WantedSpans span) => Wanted.HasFlag(span) && (Cell == CellKind.Lstm || span is not (WantedSpans.State or WantedSpans.FinalState));

    public override string ToString()
    {
        string lengths = Lengths is null ? "all" : string.Join(' ', Lengths);
        return $"{Cell} {Sizes}, lengths {lengths}, reverse {Reverse}, {Layout}, given {Given}, wanted {Wanted}, seed {Seed}";
    }
}

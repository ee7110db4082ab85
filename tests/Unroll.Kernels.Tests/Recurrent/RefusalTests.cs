using Unroll.Kernels.Recurrent;
using Xunit;

namespace Unroll.Kernels.Tests.Recurrent;

public sealed class RefusalTests
{
    private static readonly RecurrentSizes Sizes = new(Steps: 4, Rows: 3, Inputs: 5, Hidden: 7);

    /// <summary>Sequences may be longer than is needed.</summary>
    private static readonly string[] Sequences = ["Input", "Output", "OutputGradient", "Input gradient"];

    private static readonly string[] Outputs = ["FinalHidden", "FinalState"];

    public static TheoryData<CellKind> Kinds => Cells.All;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Right_lengths_are_taken(CellKind cell)
    {
        CallArrays call = Call(cell);
        call.Forward();
        call.Backward();
        Array.ForEach(Sequences, name => call.Floats[name] = new float[call.Floats[name].Length + 1]);
        call.Forward();
        call.Backward();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_span_of_another_length_is_refused_with_its_name_and_both_lengths(CellKind cell)
    {
        CallArrays call = Call(cell);
        foreach ((string name, float[] right) in call.Floats)
        {
            foreach (int wrong in Sequences.Contains(name) ? (int[])[right.Length - 1] : [right.Length - 1, right.Length + 1])
            {
                if (wrong < 1)
                {
                    continue;
                }
                call.Floats[name] = new float[wrong];
                bool forward = !name.Contains("radient");
                if (forward)
                {
                    AssertRefused(call.Forward, name, right.Length, wrong);
                }
                if (!Outputs.Contains(name))
                {
                    AssertRefused(call.Backward, name, right.Length, wrong);
                }
                call.Floats[name] = right;
            }
        }
    }

    /// <summary>Weights, sequences and, backward, the reserve cannot be left out.</summary>
    [Theory]
    [InlineData("Input", true)]
    [InlineData("InputWeights", true)]
    [InlineData("HiddenWeights", true)]
    [InlineData("Output", true)]
    [InlineData("Reserve", false)]
    public void An_empty_span_that_is_needed_is_refused(string name, bool forward)
    {
        CallArrays call = Call(CellKind.Lstm);
        int right = call.Floats[name].Length;
        call.Floats[name] = [];
        AssertRefused(forward ? call.Forward : call.Backward, name, right, 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void A_length_that_is_not_1_to_T_is_refused_with_its_row(long length)
    {
        CallArrays call = Call(CellKind.Gru);
        call.Lengths = [4, 4, length];
        foreach (Action run in new[] { call.Forward, call.Backward })
        {
            var e = Assert.Throws<ArgumentException>(run);
            Assert.Equal($"Expected rows of 1 to 4 steps, but row 2 has {length}.", e.Message);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Lengths_are_as_many_as_rows(int count)
    {
        CallArrays call = Call(CellKind.Gru);
        call.Lengths = [.. Enumerable.Repeat(4L, count)];
        AssertRefused(call.Forward, "Lengths", 3, count);
        AssertRefused(call.Backward, "Lengths", 3, count);
    }

    [Theory]
    [InlineData(0, 3, 5, 7)]
    [InlineData(4, 0, 5, 7)]
    [InlineData(4, 3, 0, 7)]
    [InlineData(4, 3, 5, 0)]
    [InlineData(-4, 3, 5, 7)]
    [InlineData(4, 3, 5, int.MinValue)]
    public void Sizes_below_one_are_refused(int steps, int rows, int inputs, int hidden)
    {
        CallArrays call = Call(CellKind.RnnTanh);
        call.Sizes = new RecurrentSizes(steps, rows, inputs, hidden);
        foreach (Action run in new[] { call.Forward, call.Backward })
        {
            Assert.Contains(call.Sizes.ToString(), Assert.Throws<ArgumentException>(run).Message);
        }
    }

    /// <summary>The last ones' extent is beyond 64 bits, where it wraps to a small or negative number.</summary>
    [Theory]
    [InlineData(-1, 20)]
    [InlineData(5, -20)]
    [InlineData(5, 10_000)]
    [InlineData(long.MaxValue, 20)]
    [InlineData(5, long.MaxValue)]
    [InlineData((long.MaxValue / 3) + 1, 20)]
    [InlineData(5, 1L << 62)]
    [InlineData(1L << 62, 1L << 62)]
    public void Pitches_that_leave_the_span_are_refused(long step, long row)
    {
        CallArrays call = Call(CellKind.RnnTanh);
        call.InputPitch = new RecurrentPitch(step, row);
        Assert.StartsWith("Input: expected", Assert.Throws<ArgumentException>(call.Forward).Message);
        call = Call(CellKind.RnnTanh);
        call.OutputPitch = new RecurrentPitch(step, row == 20 ? 28 : row);
        Assert.StartsWith("Output: expected", Assert.Throws<ArgumentException>(call.Forward).Message);
    }

    private static CallArrays Call(CellKind cell) => new(cell.Kernel(KernelVariants.Widest(Sizes.Hidden), Sizes.Hidden), Sizes, cell == CellKind.Lstm);

    private static void AssertRefused(Action run, string name, int expected, int got)
    {
        string message = Assert.Throws<ArgumentException>(run).Message;
        Assert.StartsWith($"{name}: expected ", message);
        Assert.Matches($@"\b{expected}\b.*got {got}\.$", message);
    }
}

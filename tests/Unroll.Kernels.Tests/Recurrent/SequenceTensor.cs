using Unroll.Kernels.Recurrent;
using Unroll.Kernels.Tests.Gemm;
using Xunit;

namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>A sequence tensor in watched memory; all that is not a valid step of a row holds NaN.</summary>
internal sealed class SequenceTensor
{
    private readonly RecurrentCase _case;
    private readonly int _width;
    private readonly TestSpan _memory;

    public SequenceTensor(RecurrentCase c, SequenceLayout layout, int width, TestMemory memory)
    {
        _case = c;
        _width = width;
        Pitch = layout.Pitch(c.Sizes, width);
        _memory = memory.Take((int)(((c.Sizes.Steps - 1) * Pitch.Step) + ((c.Sizes.Rows - 1) * Pitch.Row) + width));
    }

    public RecurrentPitch Pitch { get; }

    public Span<float> Span => _memory.Span;

    /// <summary>Fills the valid steps.</summary>
    /// <param name="values">[B, T, ·].</param>
    public SequenceTensor Filled(float[] values)
    {
        for (int row = 0; row < _case.Sizes.Rows; row++)
        {
            for (int t = 0; t < _case.Length(row); t++)
            {
                values.AsSpan(((row * _case.Sizes.Steps) + t) * _width, _width).CopyTo(Span.Slice(Place(row, t), _width));
            }
        }
        return this;
    }

    /// <summary>[B, T, ·] of what was written; fails unless padding is 0 and all between the steps is untouched.</summary>
    public float[] Read()
    {
        float[] values = new float[_case.Sizes.Rows * _case.Sizes.Steps * _width];
        bool[] written = new bool[Span.Length];
        for (int row = 0; row < _case.Sizes.Rows; row++)
        {
            for (int t = 0; t < _case.Sizes.Steps; t++)
            {
                Span<float> step = Span.Slice(Place(row, t), _width);
                step.CopyTo(values.AsSpan(((row * _case.Sizes.Steps) + t) * _width));
                written.AsSpan(Place(row, t), _width).Fill(true);
                Assert.True(t < _case.Length(row) || !step.ContainsAnyExcept(0), $"padding at row {row}, step {t} is not 0");
            }
        }
        for (int i = 0; i < written.Length; i++)
        {
            if (!written[i] && !Matrices.IsUntouched(Span[i]))
            {
                Assert.Fail($"float {i} between the steps was written");
            }
        }
        return values;
    }

    private int Place(int row, int t) => (int)((t * Pitch.Step) + (row * Pitch.Row));
}

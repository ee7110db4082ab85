using Unroll.Kernels.Memory;

namespace Unroll.Kernels.Recurrent;

/// <summary>Addresses of rows in the order of computation, and the way between that order and the batch's.</summary>
internal readonly unsafe struct SequenceRows(StepPlan plan, Arena arena, int batch)
{
    /// <summary>[N] rows of a sequence tensor.</summary>
    public float** Of(float* data, RecurrentPitch pitch)
    {
        float** rows = arena.Addresses(plan.Total);
        plan.Address(data, (nint)pitch.Step, (nint)pitch.Row, rows);
        return rows;
    }

    /// <summary>[N] rows of what stood before each step: the output's of the step before, at the first step those of [B, H], null where that is null.</summary>
    public float** Before(float** outputs, float* first, int hidden)
    {
        float** rows = arena.Addresses(plan.Total);
        for (int place = 0; place < batch; place++)
        {
            rows[place] = first == null ? null : first + ((nint)plan.Row(place) * hidden);
        }
        for (int t = 1; t < plan.Steps; t++)
        {
            for (int place = 0; place < plan.Count(t); place++)
            {
                rows[plan.First(t) + place] = outputs[plan.First(t - 1) + place];
            }
        }
        return rows;
    }

    /// <summary>[B] rows of a matrix [B, width], by place; null where that is null.</summary>
    public float** Places(float* data, int width)
    {
        if (data == null)
        {
            return null;
        }
        float** rows = arena.Addresses(batch);
        for (int place = 0; place < batch; place++)
        {
            rows[place] = data + ((nint)plan.Row(place) * width);
        }
        return rows;
    }

    /// <summary>Addresses of rows that follow each other.</summary>
    public float** Consecutive(float* data, nint pitch, int count)
    {
        float** rows = arena.Addresses(count);
        for (int i = 0; i < count; i++)
        {
            rows[i] = data + (i * pitch);
        }
        return rows;
    }

    /// <summary>A copy of [B, width] by place, rows rounded up with zeros; zeros where that is null.</summary>
    public float* Gather(float* data, int width, int padded)
    {
        float* copy = arena.Zeros((nint)batch * padded);
        for (int place = 0; place < batch && data != null; place++)
        {
            Row(data + ((nint)plan.Row(place) * width), width).CopyTo(Row(copy + ((nint)place * padded), width));
        }
        return copy;
    }

    /// <summary>The way back of <see cref="Gather"/>.</summary>
    public void Scatter(float* from, int padded, int width, Span<float> to)
    {
        for (int place = 0; place < batch && !to.IsEmpty; place++)
        {
            Row(from + ((nint)place * padded), width).CopyTo(to.Slice(plan.Row(place) * width, width));
        }
    }

    /// <summary>The output at each row's last step read, as [B, width].</summary>
    public void Ends(float** outputs, int width, Span<float> to)
    {
        for (int place = 0; place < batch && !to.IsEmpty; place++)
        {
            float* end = outputs[plan.First(plan.Length(place) - 1) + place];
            Row(end, width).CopyTo(to.Slice(plan.Row(place) * width, width));
        }
    }

    /// <summary>The state after each row's last step read, as [B, width], from the kept states or, where none are kept, from the state itself.</summary>
    public void Ends(float* kept, float* state, int padded, int width, Span<float> to)
    {
        for (int place = 0; place < batch; place++)
        {
            nint row = kept == null ? place : plan.First(plan.Length(place) - 1) + place;
            Row((kept == null ? state : kept) + (row * padded), width).CopyTo(to.Slice(plan.Row(place) * width, width));
        }
    }

    /// <summary>Zeros in place of padding; nothing where there is no tensor.</summary>
    public void ClearPadding(float* data, RecurrentPitch pitch, int steps, int width)
    {
        for (int place = 0; place < batch && data != null; place++)
        {
            for (int t = plan.Length(place); t < steps; t++)
            {
                Row(data + (nint)((t * pitch.Step) + (plan.Row(place) * pitch.Row)), width).Clear();
            }
        }
    }

    private static Span<float> Row(float* row, int width) => new(row, width);
}

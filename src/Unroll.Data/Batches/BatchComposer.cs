using System.Buffers;
using Unroll.Data.Fitting;
using Unroll.Data.Windows;

namespace Unroll.Data.Batches;

/// <summary>Copies windows of a prepared set into batches.</summary>
/// <remarks>
/// Arrays of numbers come from <see cref="ArrayPool{T}.Shared"/>. A composed batch belongs to the caller, who may give its arrays back with
/// <see cref="Return"/> (once, and not touch them after), or leave them to the garbage collector. Safe to use from several threads.
/// </remarks>
public sealed class BatchComposer : IBatchComposer
{
    /// <summary>Stands in <see cref="Batch.Classes"/> where there is no class to learn: padding, no label, or a class that train never had.</summary>
    public const long NoClass = -100;

    private readonly PreparedSet _set;
    private readonly WindowRule _rule;
    private readonly ClassVocabulary? _vocabulary;

    /// <summary>A composer of one kind of batch.</summary>
    /// <param name="set">The prepared recordings.</param>
    /// <param name="rule">Where targets stand.</param>
    /// <param name="vocabulary">The classes, for class tasks: of recordings with <see cref="WindowRule.Whole"/>, of steps with <see cref="WindowRule.Steps"/>. Null for value tasks.</param>
    /// <exception cref="ArgumentException">A value task at the input steps, but the inputs hold the targets themselves: the set must be prepared with <c>targetsAreInputs: false</c>.</exception>
    public BatchComposer(PreparedSet set, WindowRule rule, ClassVocabulary? vocabulary = null)
    {
        if (rule != WindowRule.Forecast && vocabulary is null && set.TargetsAreInputs)
        {
            throw new ArgumentException("targets stand at the input steps, but the inputs hold the targets: fit the preprocessor with targetsAreInputs: false", nameof(set));
        }

        _set = set;
        _rule = rule;
        _vocabulary = vocabulary;
    }

    /// <summary>Copies windows into a batch, a row each, in their order.</summary>
    /// <exception cref="DataException">Forecast windows have unequal lengths, a window lies outside its recording, known covariates are missing
    /// over the horizon, or a label is missing.</exception>
    public Batch Compose(IReadOnlyList<Window> windows) => Compose(new BatchPlan(windows));

    /// <summary>Copies the windows of a plan into a batch.</summary>
    /// <inheritdoc cref="Compose(IReadOnlyList{Window})"/>
    public Batch Compose(BatchPlan plan)
    {
        IReadOnlyList<Window> windows = plan.Windows;
        int longest = 0;
        int horizon = 0;
        foreach (Window window in windows)
        {
            longest = Math.Max(longest, window.Length);
            horizon = Math.Max(horizon, window.Horizon);
        }

        WindowFit.ThrowIfAny(_set, windows, _rule, longest, horizon);
        int[] lengths = new int[windows.Count];
        for (int b = 0; b < lengths.Length; b++)
        {
            lengths[b] = windows[b].Length;
        }

        (FloatBlock? targets, FloatBlock? mask) = _vocabulary is null ? Targets(windows, longest + horizon) : (null, null);
        return new Batch
        {
            Inputs = Inputs(windows, longest),
            Lengths = lengths,
            Known = _set.KnownNames.Count == 0 ? null : Rows(windows, longest + horizon, _set.KnownNames.Count, r => r.Known),
            Statics = _set.StaticNames.Count == 0 ? null : Statics(windows),
            Targets = targets,
            TargetMask = mask,
            Classes = _vocabulary is null ? null : ClassNumbers.Of(_set, windows, _rule, _vocabulary, longest),
            Windows = windows,
            Resets = plan.Resets,
        };
    }

    /// <summary>Gives a batch's arrays back to the pool. Call at most once for a batch, and touch none of its blocks after.</summary>
    public static void Return(Batch batch)
    {
        foreach (FloatBlock? block in (FloatBlock?[])[batch.Inputs, batch.Known, batch.Statics, batch.Flow, batch.Targets, batch.TargetMask])
        {
            if (block is { Values.Length: > 0 })
            {
                ArrayPool<float>.Shared.Return(block.Values);
            }
        }
    }

    private FloatBlock Inputs(IReadOnlyList<Window> windows, int steps)
    {
        int features = _set.FeatureNames.Count;
        FloatBlock block = Rows(windows, steps, features, r => r.Inputs);
        for (int b = 0; _rule == WindowRule.Forecast && b < windows.Count; b++)
        {
            if (_set.Recordings[windows[b].Recording].Interpolated is bool[] interpolated)
            {
                Span<float> row = block.Values.AsSpan(b * steps * features, windows[b].Length * features);
                OpenGap.Close(row, features, interpolated, _set.NumberFeatures, windows[b], _set);
            }
        }

        return block;
    }

    /// <summary>Copies steps of one matrix of each recording: [B, steps, width]; zero behind the window's end.</summary>
    private FloatBlock Rows(IReadOnlyList<Window> windows, int steps, int width, Func<PreparedRecording, float[]> matrix)
    {
        FloatBlock block = Rent([windows.Count, steps, width]);
        for (int b = 0; b < windows.Count; b++)
        {
            Window window = windows[b];
            ReadOnlySpan<float> source = matrix(_set.Recordings[window.Recording]);
            int count = Math.Min(window.Length + window.Horizon, steps) * width;
            Span<float> row = block.Values.AsSpan(b * steps * width, steps * width);
            source.Slice(window.Start * width, count).CopyTo(row);
            row[count..].Clear();
        }

        return block;
    }

    private FloatBlock Statics(IReadOnlyList<Window> windows)
    {
        int width = _set.StaticNames.Count;
        FloatBlock block = Rent([windows.Count, width]);
        for (int b = 0; b < windows.Count; b++)
        {
            _set.Recordings[windows[b].Recording].Statics.CopyTo(block.Values.AsSpan(b * width));
        }

        return block;
    }

    private (FloatBlock? Targets, FloatBlock? Mask) Targets(IReadOnlyList<Window> windows, int steps)
    {
        int width = _set.TargetNames.Count;
        if (width == 0)
        {
            return (null, null);
        }

        FloatBlock targets = Rent([windows.Count, steps, width]);
        bool isWhole = true;
        for (int b = 0; b < windows.Count; b++)
        {
            Window window = windows[b];
            PreparedRecording recording = _set.Recordings[window.Recording];
            int known = (Math.Min(window.End, recording.Steps) - window.Start) * width;
            Span<float> row = targets.Values.AsSpan(b * steps * width, steps * width);
            recording.Targets.AsSpan(window.Start * width, known).CopyTo(row);
            row[known..].Fill(float.NaN);
            isWhole &= known == row.Length && !(recording.HasMissingTargets && HasNaN(row));
        }

        return isWhole ? (targets, null) : (targets, Mask(targets));
    }

    /// <summary>1 where the target is known, 0 where it is NaN; the NaN themselves become 0.</summary>
    private static FloatBlock Mask(FloatBlock targets)
    {
        FloatBlock mask = Rent([.. targets.Shape]);
        Span<float> values = targets.Values.AsSpan(0, targets.Count);
        Span<float> marks = mask.Values.AsSpan(0, targets.Count);
        for (int i = 0; i < values.Length; i++)
        {
            bool isKnown = !float.IsNaN(values[i]);
            marks[i] = isKnown ? 1 : 0;
            values[i] = isKnown ? values[i] : 0;
        }

        return mask;
    }

    private static bool HasNaN(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (float.IsNaN(value))
            {
                return true;
            }
        }

        return false;
    }

    internal static FloatBlock Rent(int[] shape)
    {
        int count = shape.Aggregate(1, (n, length) => checked(n * length));
        return new FloatBlock(count == 0 ? [] : ArrayPool<float>.Shared.Rent(count), shape);
    }
}

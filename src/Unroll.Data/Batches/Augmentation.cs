using System.Buffers;
using Unroll.Data.Splits;
using Unroll.Data.Windows;

namespace Unroll.Data.Batches;

/// <summary>Varies the inputs of training windows, and of no others. The randomness is a pure function of (seed, epoch, recording and start of the
/// window), so that a run that was interrupted goes on exactly. The ways are those of Um et al., "Data augmentation of wearable
/// sensor data for Parkinson's disease monitoring using convolutional neural networks", ICMI 2017.</summary>
public sealed class Augmentation
{
    private readonly IReadOnlyList<IAugmentationStep> _steps;
    private readonly int _numbers;
    private readonly int _seed;

    /// <summary>An augmentation of several steps, done in their order.</summary>
    /// <param name="steps">The ways.</param>
    /// <param name="numberFeatures">How many of the first input features are plain numbers (<see cref="Fitting.PreparedSet.NumberFeatures"/>); others are left alone.</param>
    /// <param name="seed">The run's seed.</param>
    public Augmentation(IReadOnlyList<IAugmentationStep> steps, int numberFeatures, int seed)
    {
        _steps = [.. steps];
        _numbers = numberFeatures;
        _seed = seed;
    }

    /// <summary>The names that <see cref="Parse"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. AugmentationSetting.Names.Where(n => n != "mixup")];

    /// <summary>Makes an augmentation from its names in a recipe (<c>mixup</c> is passed over: it mixes whole batches and is done in training).</summary>
    /// <param name="entries">The recipe's <c>training.augment</c>: names, each with an amount of its own (<c>jitter=0.1</c>) or without.</param>
    /// <param name="strength">What all amounts are multiplied by; 0 leaves everything as it is.</param>
    /// <param name="numberFeatures">As in the constructor.</param>
    /// <param name="seed">The run's seed.</param>
    /// <returns>Null where nothing is left to do.</returns>
    /// <exception cref="DataException">A name is not known, the strength is negative, or rotate3d meets channels that are not triples.</exception>
    public static Augmentation? Parse(IReadOnlyList<string> entries, double strength, int numberFeatures, int seed)
    {
        if (!(strength >= 0) || double.IsInfinity(strength))
        {
            throw new DataException($"training.augment_strength is {strength}; it must be 0 or more");
        }

        List<IAugmentationStep> steps = [.. entries.Select(e => AugmentationSetting.Parse(e, strength)).Where(s => s.Name != "mixup" && s.Amount > 0).Select(s => Step(s, numberFeatures))];
        return steps.Count == 0 ? null : new Augmentation(steps, numberFeatures, seed);
    }

    /// <summary>Varies the rows of a batch that are training windows, in place.</summary>
    public void Apply(Batch batch, int epoch)
    {
        int stepsT = batch.Inputs.Shape[1];
        int features = batch.Inputs.Shape[2];
        float[] rented = ArrayPool<float>.Shared.Rent(Math.Max(1, stepsT * _numbers));
        for (int b = 0; b < batch.Size; b++)
        {
            Window window = batch.Windows[b];
            if (window.Part != Part.Train)
            {
                continue;
            }

            Span<float> example = rented.AsSpan(0, window.Length * _numbers);
            Span<float> row = batch.Inputs.Values.AsSpan(b * stepsT * features, window.Length * features);
            Copy(row, features, example, _numbers);
            for (int i = 0; i < _steps.Count; i++)
            {
                _steps[i].Apply(example, window.Length, _numbers, new SeededRandom(_seed, epoch, window.Recording, window.Start, i));
            }

            Copy(example, _numbers, row, features);
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    private static void Copy(ReadOnlySpan<float> from, int fromWidth, Span<float> into, int intoWidth)
    {
        int width = Math.Min(fromWidth, intoWidth);
        for (int at = 0, to = 0; width > 0 && at < from.Length; at += fromWidth, to += intoWidth)
        {
            from.Slice(at, width).CopyTo(into[to..]);
        }
    }

    private static IAugmentationStep Step(AugmentationSetting setting, int features) => setting.Name switch
    {
        "jitter" => new Jitter(setting.Amount),
        "scale" => new Magnify(setting.Amount),
        "magnitude_warp" => new MagnitudeWarp(setting.Amount),
        "rotate3d" => new Rotate3d(setting.Amount, features),
        "time_warp" => new TimeWarp(setting.Amount),
        "shift" => new Shift(Math.Min(1, setting.Amount), isCircular: false),
        "circular_shift" => new Shift(Math.Min(1, setting.Amount), isCircular: true),
        "crop" => new Crop(Math.Min(0.9, setting.Amount)),
        "reverse" => new Reverse(Math.Min(1, setting.Amount)),
        "flip" => new Flip(Math.Min(1, setting.Amount)),
        _ => throw new ArgumentException($"{setting.Name} is no way to vary one example", nameof(setting)),
    };
}

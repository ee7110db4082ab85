using Unroll.Data.Batches;
using Unroll.Data.Fitting;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Data.Windows;

namespace Unroll.Data.Text;

/// <summary>Makes batches of windows of tokens: ids as numbers, [B, T, 1], padded with 0 at the end.</summary>
/// <param name="split">The texts, divided into tokens.</param>
/// <param name="rule">Whether windows have one class (Whole) or one for each token (Steps).</param>
/// <param name="classes">The classes; null where there are none.</param>
/// <param name="fit">The tokenizers.</param>
/// <param name="use">What a model does with the texts.</param>
/// <param name="copies">Whether it copies words from the source.</param>
/// <exception cref="DataException">It copies, but the tokenizers have neither words nor one vocabulary.</exception>
public sealed class TextComposer(Split split, WindowRule rule, ClassVocabulary? classes, TextFit fit, TextUse use, bool copies = false) : IBatchComposer
{
    private readonly CopyRows? _copies = !copies ? null : CopyRows.Serves(fit) ? new CopyRows(fit)
        : throw new DataException("words cannot be copied from the source: its tokens are not those that are written with. Take text.tokenizer: word, or text.shared_vocabulary: true");

    private readonly Dictionary<int, Segment[]> _segments = use != TextUse.Continue ? [] : Enum.GetValues<Part>().SelectMany(split.Of).GroupBy(segment => segment.Recording)
        .ToDictionary(group => group.Key, group => group.ToArray());

    /// <inheritdoc/>
    public Batch Compose(BatchPlan plan)
    {
        IReadOnlyList<Window> windows = plan.Windows;
        int longest = windows.Max(window => window.Length);
        FloatBlock inputs = BatchComposer.Rent([windows.Count, longest, 1]);
        long[]? classes = ClassesOf(windows.Count, longest);
        for (int b = 0; b < windows.Count; b++)
        {
            Fill(windows[b], inputs.Values.AsSpan(b * longest, longest));
            Classes(windows[b], classes, b, longest);
        }

        int[] lengths = [.. windows.Select(window => window.Length)];
        CopyTokens? copy = _copies?.Of([.. windows.Select(Of)], lengths, longest);
        return new Batch
        {
            Inputs = inputs,
            Lengths = lengths,
            Classes = classes,
            Texts = use == TextUse.Write ? Targets(windows, copy) : null,
            Copy = copy,
            Windows = windows,
            Resets = plan.Resets,
        };
    }

    private long[]? ClassesOf(int rows, int longest) => use switch
    {
        TextUse.Continue => Unlabelled(rows * longest),
        TextUse.Label when classes is null => null,
        TextUse.Label => rule == WindowRule.Steps ? Unlabelled(rows * longest) : new long[rows],
        _ => null,
    };

    private static long[] Unlabelled(int count)
    {
        long[] classes = new long[count];
        Array.Fill(classes, BatchComposer.NoClass);
        return classes;
    }

    private void Fill(Window window, Span<float> row)
    {
        ReadOnlySpan<int> tokens = Of(window).Tokens.AsSpan(window.Start, window.Length);
        for (int t = 0; t < tokens.Length; t++)
        {
            row[t] = tokens[t];
        }

        row[tokens.Length..].Clear();
    }

    private void Classes(Window window, long[]? numbers, int b, int longest)
    {
        if (numbers is null)
        {
            return;
        }

        Recording recording = Of(window);
        if (use == TextUse.Continue)
        {
            Next(recording.Tokens!, window, numbers.AsSpan(b * longest, longest));
        }
        else if (rule != WindowRule.Steps)
        {
            numbers[b] = ClassNumbers.Number(recording.Label, window, classes!);
        }
        else
        {
            for (int t = 0; t < window.Length; t++)
            {
                numbers[(b * longest) + t] = ClassNumbers.Number(recording.StepLabels?[window.Start + t], window, classes!);
            }
        }
    }

    /// <summary>The token behind each; the last of a segment has none.</summary>
    private void Next(int[] tokens, Window window, Span<long> row)
    {
        int end = _segments[window.Recording].Single(segment => segment.Start <= window.Start && window.Start < segment.End).End;
        for (int t = 0; t < window.Length && window.Start + t + 1 < end; t++)
        {
            row[t] = tokens[window.Start + t + 1];
        }
    }

    private TextTargets Targets(IReadOnlyList<Window> windows, CopyTokens? copy)
    {
        int[][] rows = [.. windows.Select(window => Of(window).TargetTokens is [int[] first, ..] ? first : [])];
        return TargetRows.Of(fit.Target!.Vocabulary, rows, copy is null ? rows : [.. windows.Select((window, b) => _copies!.Targets(Of(window), copy.Words[b]))]);
    }

    private Recording Of(Window window) => split.Set.Recordings[window.Recording];
}

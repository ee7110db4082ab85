using Unroll.Data.Fitting;
using Unroll.Data.Splits;
using Unroll.Data.Windows;

namespace Unroll.Data.Batches;

/// <summary>Looks up the class numbers of a batch.</summary>
internal static class ClassNumbers
{
    /// <summary>Whole: [B]; Steps: [B * T]. A class that train never had throws in training windows and is <see cref="BatchComposer.NoClass"/> in others.</summary>
    public static long[] Of(PreparedSet set, IReadOnlyList<Window> windows, WindowRule rule, ClassVocabulary vocabulary, int steps)
    {
        if (rule == WindowRule.Whole)
        {
            long[] whole = new long[windows.Count];
            for (int b = 0; b < whole.Length; b++)
            {
                whole[b] = Number(set.Recordings[windows[b].Recording].Label, windows[b], vocabulary);
            }

            return whole;
        }

        long[] classes = new long[windows.Count * steps];
        Array.Fill(classes, BatchComposer.NoClass);
        for (int b = 0; b < windows.Count; b++)
        {
            Window window = windows[b];
            string[]? labels = set.Recordings[window.Recording].StepLabels;
            for (int t = 0; labels is not null && t < window.Length; t++)
            {
                classes[(b * steps) + t] = Number(labels[window.Start + t], window, vocabulary);
            }
        }

        return classes;
    }

    public static long Number(string? label, Window window, ClassVocabulary vocabulary)
    {
        if (string.IsNullOrEmpty(label))
        {
            return BatchComposer.NoClass;
        }

        int number = vocabulary.Find(label);
        return number >= 0 ? number : window.Part == Part.Train ? vocabulary.IndexOf(label) : BatchComposer.NoClass;
    }
}

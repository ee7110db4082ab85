using Unroll.Data.Batches;
using Unroll.Data.Text.Tokens;

namespace Unroll.Data.Text;

/// <summary>Texts to write, as the rows of a batch.</summary>
internal static class TargetRows
{
    /// <summary>Each row begins with the begin mark where it is read, and ends with the end mark where it is learnt.</summary>
    /// <param name="vocabulary">The tokens, with both marks.</param>
    /// <param name="read">Ids of each text as the writer reads them.</param>
    /// <param name="learnt">Ids of each text as they are to be foretold, as many.</param>
    public static TextTargets Of(Vocabulary vocabulary, int[][] read, int[][] learnt)
    {
        int begin = vocabulary.BeginId!.Value, end = vocabulary.EndId!.Value, longest = read.Max(row => row.Length) + 1;
        long[] inputs = new long[read.Length * longest], targets = new long[read.Length * longest];
        for (int b = 0; b < read.Length; b++)
        {
            int at = b * longest;
            inputs[at] = begin;
            for (int t = 0; t < read[b].Length; t++)
            {
                (inputs[at + t + 1], targets[at + t]) = (read[b][t], learnt[b][t]);
            }

            targets[at + read[b].Length] = end;
        }

        return new TextTargets(inputs, targets, [.. read.Select(row => row.Length + 1)]);
    }
}

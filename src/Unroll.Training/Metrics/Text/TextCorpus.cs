using Unroll.Data;

namespace Unroll.Training.Metrics.Text;

/// <summary>What a system wrote beside what people wrote: a hypothesis and one or more references for each sentence. Empty texts are legal;
/// beside other references an empty one means that there is none, as in sacreBLEU.</summary>
public sealed class TextCorpus
{
    private TextCorpus(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        Hypotheses = hypotheses;
        References = references;
    }

    /// <summary>What the system wrote, a sentence each.</summary>
    public IReadOnlyList<string> Hypotheses { get; }

    /// <summary>For each sentence its references; at least one.</summary>
    public IReadOnlyList<IReadOnlyList<string>> References { get; }

    /// <summary>Sentences; at least 1.</summary>
    public int Count => Hypotheses.Count;

    /// <summary>How many references a sentence has, as sacreBLEU's signatures write it: a number, or "var" where sentences differ.</summary>
    internal string ReferenceCount
    {
        get
        {
            int first = References[0].Count;
            return References.All(r => r.Count == first) ? $"{first}" : "var";
        }
    }

    /// <summary>References given by sentence: their number may differ from sentence to sentence.</summary>
    /// <param name="hypotheses">What the system wrote.</param>
    /// <param name="references">The references of each hypothesis.</param>
    /// <exception cref="DataException">The counts differ, there is no sentence, or a sentence has no reference.</exception>
    public static TextCorpus Of(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        Check(hypotheses.Count, references.Count, "");
        for (int i = 0; i < references.Count; i++)
        {
            if (references[i].Count == 0)
            {
                throw new DataException($"sentence {i + 1} has no reference: give each hypothesis at least one");
            }
        }

        return new TextCorpus(hypotheses, [.. references.Select(Written)]);
    }

    /// <summary>References given by file: each list holds one reference for every sentence, line by line.</summary>
    /// <param name="hypotheses">What the system wrote.</param>
    /// <param name="references">One list for each set of references; at least one.</param>
    /// <exception cref="DataException">The counts differ, there is no sentence, or there is no list of references.</exception>
    public static TextCorpus Parallel(IReadOnlyList<string> hypotheses, params IReadOnlyList<string>[] references)
    {
        if (references.Length == 0)
        {
            throw new DataException("there are no references: give at least one list, with a reference for each hypothesis");
        }

        for (int i = 0; i < references.Length; i++)
        {
            Check(hypotheses.Count, references[i].Count, references.Length == 1 ? "" : $" in set {i + 1} of {references.Length}");
        }

        return new TextCorpus(hypotheses, [.. Enumerable.Range(0, hypotheses.Count).Select(i => Written([.. references.Select(r => r[i])]))]);
    }

    /// <summary>The references that are not empty; one empty one where all are.</summary>
    private static IReadOnlyList<string> Written(IReadOnlyList<string> references)
    {
        string[] written = [.. references.Where(r => r.Length > 0)];
        return written.Length > 0 ? written : [""];
    }

    private static void Check(int hypotheses, int references, string where)
    {
        if (hypotheses != references)
        {
            throw new DataException($"there are {hypotheses} hypotheses, but {references} references{where}: one for each line is needed, in the same order");
        }

        if (hypotheses == 0)
        {
            throw new DataException("there is nothing to score: no hypothesis and no reference was given");
        }
    }
}

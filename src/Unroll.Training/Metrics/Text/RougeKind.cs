namespace Unroll.Training.Metrics.Text;

/// <summary>A measure of the ROUGE family.</summary>
public enum RougeKind
{
    /// <summary>Single words.</summary>
    Rouge1,

    /// <summary>Pairs of neighbouring words.</summary>
    Rouge2,

    /// <summary>The longest common subsequence of the whole texts.</summary>
    RougeL,

    /// <summary>For each line of the reference the union of its common subsequences with all lines of the hypothesis.</summary>
    RougeLsum,
}

namespace Unroll.Models.Text.Translation;

/// <summary>How a decoder looks at what was read.</summary>
public enum AttentionKind
{
    /// <summary>Not at all: it starts from a summary, and may see it at each step (Cho et al. 2014, arXiv:1406.1078).</summary>
    None,

    /// <summary>score = v · tanh(W h(t - 1) + U s), before the step, which sees the context (Bahdanau et al. 2015, arXiv:1409.0473, appendix A).</summary>
    Additive,

    /// <summary>score = h(t) · s, after the step (Luong et al. 2015, arXiv:1508.04025, section 3.1).</summary>
    Dot,

    /// <summary>score = h(t) · W s, after the step (Luong et al. 2015).</summary>
    General,
}

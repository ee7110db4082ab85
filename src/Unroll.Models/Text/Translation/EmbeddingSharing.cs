namespace Unroll.Models.Text.Translation;

/// <summary>Which of the three matrices over vocabularies are one (Press and Wolf 2017, arXiv:1608.05859).</summary>
public enum EmbeddingSharing
{
    /// <summary>None.</summary>
    None,

    /// <summary>The target's embedding and the projection.</summary>
    Target,

    /// <summary>The source's embedding too; both sides have one vocabulary.</summary>
    All,
}

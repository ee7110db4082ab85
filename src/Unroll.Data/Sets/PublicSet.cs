namespace Unroll.Data.Sets;

/// <summary>A public data set that recipes use.</summary>
public sealed record PublicSet
{
    /// <summary>Its name, which is also its folder's.</summary>
    public required string Name { get; init; }

    /// <summary>What is learnt from it.</summary>
    public required string Task { get; init; }

    /// <summary>Its size as said to people, such as <c>270 KB</c>.</summary>
    public required string Size { get; init; }

    /// <summary>The licence its home states.</summary>
    public required string Licence { get; init; }

    /// <summary>Its home page.</summary>
    public required Uri Home { get; init; }

    /// <summary>The files to fetch; empty where the set cannot be fetched file by file.</summary>
    public IReadOnlyList<PublicFile> Files { get; init; } = [];
}

namespace Unroll.Models;

/// <summary>What is known of a trunk before one is built: the line of the registry that feeds building, comparing, key checking and tests.</summary>
/// <param name="Name">The value of the recipe's <c>trunk</c>.</param>
/// <param name="Tasks">The tasks it can be built for.</param>
/// <param name="Keys">The keys of <see cref="ModelSpec"/> that change it, in snake case, without <c>trunk</c>; some only for some tasks.</param>
/// <param name="Description">One line.</param>
/// <param name="Paper">Where it was described; empty where it is common knowledge.</param>
public sealed record TrunkInfo(string Name, IReadOnlyList<ModelTask> Tasks, IReadOnlyList<string> Keys, string Description, string Paper)
{
    /// <summary>Whether it reads input features beyond the targets' own past; the others predict each target from its own past, known covariates and statics.</summary>
    public bool ReadsPastCovariates { get; init; } = true;

    /// <summary>Whether it needs windows that all have the same number of steps (<see cref="ModelShape.Length"/> above 0) for vector outputs.</summary>
    public bool NeedsFixedLength { get; init; }

    /// <summary>Whether its steps are pictures (<see cref="ModelShape.Picture"/> is set); the others read series.</summary>
    public bool ReadsPictures { get; init; }

    /// <summary>Whether it reads tokens and nothing else (<see cref="ModelShape.Vocabulary"/> above 0); trunks for series read tokens too where they can embed them.</summary>
    public bool ReadsTextAlone { get; init; }

    /// <summary>Whether it needs optical flow beside the pictures (<see cref="ModelShape.FlowChannels"/> above 0).</summary>
    public bool ReadsFlow { get; init; }

    /// <summary><see cref="ModelTask.Reconstruct"/>: what its output is to be compared with.</summary>
    public FrameTarget Target { get; init; }
}

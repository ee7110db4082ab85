namespace Unroll.Data.Fitting;

/// <summary>What was fitted for one static feature.</summary>
/// <param name="Name">The feature's name.</param>
/// <param name="Levels">Levels of a categorical feature; null for a number.</param>
/// <param name="Scale">Standardisation over the training recordings; the identity for a categorical feature.</param>
public sealed record StaticState(string Name, IReadOnlyList<string>? Levels, ChannelScale Scale);

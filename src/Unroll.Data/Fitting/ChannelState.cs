using Unroll.Data.TimeSeries;

namespace Unroll.Data.Fitting;

/// <summary>What was fitted for one channel.</summary>
/// <param name="Name">The channel's name.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Levels">Levels of a categorical channel, in training order; null for a number.</param>
/// <param name="Scale">Scaling over all series; the identity for a categorical channel.</param>
/// <param name="HasIndicator">Whether a 0/1 input says where the value is missing.</param>
public sealed record ChannelState(string Name, ChannelRole Role, IReadOnlyList<string>? Levels, ChannelScale Scale, bool HasIndicator);

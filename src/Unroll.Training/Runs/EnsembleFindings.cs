using Unroll.Training.Reports;

namespace Unroll.Training.Runs;

/// <summary>What the models of all seeds found as one.</summary>
/// <param name="Row">Their figures: means over the splits.</param>
/// <param name="Classes">What they said of the classes of each split.</param>
internal sealed record EnsembleFindings(ResultRow Row, IReadOnlyList<ClassFindings> Classes);

using Unroll.Training.Reports;

namespace Unroll.Training;

/// <summary>A trained run measured on data, its own test part or another file.</summary>
/// <param name="Results">The model first, then the baselines.</param>
/// <param name="Metric">The metric the skill is measured with.</param>
/// <param name="Skill">Against the best baseline: above 0 is better.</param>
/// <param name="Verdict">In plain words.</param>
public sealed record EvaluatedRun(IReadOnlyList<ResultRow> Results, string Metric, double Skill, string Verdict);

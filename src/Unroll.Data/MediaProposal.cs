using Unroll.Data.Text;
using Unroll.Data.TimeSeries;

namespace Unroll.Data;

/// <summary>What a probe suggests for clips, pictures or texts, and why.</summary>
/// <param name="Data">A <c>data</c> section that reads them.</param>
/// <param name="Text">A <c>text</c> section, for texts.</param>
/// <param name="Task"><c>classify</c> or <c>language_model</c>.</param>
/// <param name="Reasons">One sentence for each choice.</param>
public sealed record MediaProposal(DataSpec Data, TextSpec Text, string Task, IReadOnlyList<string> Reasons);

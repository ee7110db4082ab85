using Unroll.Data.Splits;

namespace Unroll.Data.Windows;

/// <summary>The windows of a split.</summary>
/// <param name="Rule">How they were cut.</param>
/// <param name="Train">Training windows, by recording and start.</param>
/// <param name="Validation">Validation windows, likewise.</param>
/// <param name="Test">Test windows, likewise.</param>
/// <param name="Notes">What was cut off or left out, one sentence each, for the report.</param>
public sealed record WindowSet(
    WindowRule Rule, IReadOnlyList<Window> Train, IReadOnlyList<Window> Validation, IReadOnlyList<Window> Test, IReadOnlyList<string> Notes)
{
    /// <summary>The windows of a part.</summary>
    public IReadOnlyList<Window> Of(Part part) => part switch
    {
        Part.Train => Train,
        Part.Validation => Validation,
        _ => Test,
    };
}

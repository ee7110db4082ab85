using Unroll.Training.Reports.Drawing;

namespace Unroll.Training.Reports.Html;

/// <summary>Clips with what the model said of them: their frames, their flow, and where in space and time the model looked.</summary>
internal static class ClipsPart
{
    public static PageSection? Write(IReadOnlyList<ClipExample> examples) => examples.Count == 0
        ? null
        : new("clips", "Clips", string.Concat(examples.Select(Example)) + Blocks.Note("Right and wrong ones that the model was surest of. What counted is drawn over the frames: the warmer, the more it spoke for the predicted class."));

    private static string Example(ClipExample example)
    {
        bool right = example.Truth == example.Predicted;
        string truth = example.Truth is null ? "" : right ? ", rightly" : $", but it is {example.Truth}";
        string caption = $"{example.Clip}: {example.Predicted} ({Figures.Percent(example.Probability)}){truth}";
        return Blocks.Figure(caption, string.Concat(example.Strips.Select(Strip)));
    }

    private static string Strip(PictureStrip strip) =>
        $"<div class=\"strip\"><span>{PageText.Escape(strip.Name)}</span>{string.Concat(strip.Jpegs.Select((jpeg, i) => $"<img alt=\"{PageText.Escape(strip.Name)} {i + 1}\" src=\"data:image/jpeg;base64,{jpeg}\">"))}</div>\n";
}

namespace Unroll.Training.Timelines;

/// <summary>A colour for each label of a timeline, the same in all pictures of it (after Okabe and Ito, told apart by most colour-blind people).</summary>
internal sealed class LabelColors
{
    private static readonly (byte R, byte G, byte B)[] Palette = [(0, 114, 178), (213, 94, 0), (0, 158, 115), (204, 121, 167), (230, 159, 0), (86, 180, 233), (240, 228, 66), (120, 120, 120)];
    private readonly Dictionary<string, (byte R, byte G, byte B)> _colors;

    private LabelColors(IEnumerable<string> labels) => _colors = labels.Select((label, i) => (label, Palette[i % Palette.Length])).ToDictionary(pair => pair.label, pair => pair.Item2);

    /// <summary>Colours in the order of the labels' names.</summary>
    public static LabelColors Of(ClipTimeline timeline) => new(timeline.Labels.Distinct().Order(StringComparer.Ordinal));

    public (byte R, byte G, byte B) this[string label] => _colors[label];
}

using Unroll.Data.TimeSeries;

namespace Unroll.Data.Video.Clips;

/// <summary>The names of a list's columns. One that the recipe does not name has its usual name, and may be absent.</summary>
/// <param name="Clip">The clip's path.</param>
/// <param name="Label">Its class.</param>
/// <param name="Group">Its group.</param>
/// <param name="Part">Its part or fold.</param>
/// <param name="StepLabel">The class of a stretch.</param>
/// <param name="Required">Those that must be there.</param>
internal sealed record ClipColumns(string Clip, string Label, string Group, string Part, string StepLabel, IReadOnlySet<string> Required)
{
    public const string StartFrame = "start_frame", EndFrame = "end_frame", StartSeconds = "start_seconds", EndSeconds = "end_seconds";

    /// <summary>The columns of what can be told of the clip.</summary>
    public IReadOnlyList<string> Captions { get; init; } = [];

    /// <summary>As the recipe names them.</summary>
    public static ClipColumns Of(DataSpec data)
    {
        string?[] named = data.TruthIsOptional ? [] : [data.Label, data.Group, data.Fold, data.StepLabel, .. data.Captions];
        HashSet<string> required = [data.Clip, .. named.Where(name => !string.IsNullOrEmpty(name)).Cast<string>()];
        return new ClipColumns(data.Clip, Or(data.Label, "label"), Or(data.Group, "group"), Or(data.Fold, "part"), Or(data.StepLabel, "step_label"), required) { Captions = data.Captions };

        static string Or(string? name, string usual) => string.IsNullOrEmpty(name) ? usual : name;
    }

    /// <summary>The columns of text.</summary>
    public IEnumerable<string> Texts => new[] { Clip, Label, Group, Part, StepLabel }.Concat(Captions).Distinct();

    /// <summary>The columns of numbers.</summary>
    public static IEnumerable<string> Numbers => [StartFrame, EndFrame, StartSeconds, EndSeconds];
}

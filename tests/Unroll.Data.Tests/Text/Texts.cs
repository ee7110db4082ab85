using Unroll.Data.Splits;
using Unroll.Data.Text;
using Unroll.Data.TimeSeries;

namespace Unroll.Data.Tests.Text;

/// <summary>Texts in parts to test on.</summary>
internal static class Texts
{
    public static Recording Of(string id, string text, string[]? tags = null, string? label = null) => new()
    {
        Id = id,
        Group = id,
        Steps = tags?.Length ?? text.Length,
        Values = [],
        Label = label,
        StepLabels = tags,
        Text = text,
        Source = new SourceLocation("example", 7),
    };

    /// <summary>One text, its end held back.</summary>
    public static Split ByTime(string text, double validation, double test) =>
        Example.One(Set(Of("1", text)), new SplitSpec { By = "time", Validation = validation, Test = test, Gap = 0 }, new SplitNeeds(1, 0, false));

    /// <summary>Texts of which one is drawn for validation and one for test.</summary>
    public static Split ByGroup(params string[] texts) => ByGroup([.. texts.Select((text, i) => Of($"{i}", text))]);

    public static Split ByGroup(params Recording[] texts) =>
        Example.One(Set(texts), new SplitSpec { By = "group", Validation = 1.0 / texts.Length, Test = 1.0 / texts.Length, Stratify = false }, Example.Whole);

    public static Split Tokens(Split split, TextSpec spec, TextUse use, out TextFit fit)
    {
        fit = TextFit.Fit(split.Train, spec, use);
        return new TokenSplit(fit, spec, use).Of(split);
    }

    public static RecordingSet Set(params Recording[] recordings) => new() { Recordings = recordings, Channels = [] };
}

using System.Globalization;
using Unroll.Data.TimeSeries;
using Unroll.Models.Engine;
using Unroll.Training.Judging;
using Unroll.Training.Metrics;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;

namespace Unroll.Training.Runs;

/// <summary>Puts the legs of a run together into one report: figures of several legs are means over the legs, confusion counts are sums; where the models of all seeds are judged as one, over the splits.</summary>
internal static class ReportAssembly
{
    /// <param name="recipe">The recipe.</param>
    /// <param name="plan">Its task.</param>
    /// <param name="set">The data.</param>
    /// <param name="legs">What each leg found.</param>
    /// <param name="together">What the models of all seeds reach as one, for each split; empty: not measured.</param>
    public static RunReport Of(Recipe recipe, TaskPlan plan, RecordingSet set, IReadOnlyList<LegSummary> legs, IReadOnlyList<Judgement> together)
    {
        LegSummary first = legs[0];
        IReadOnlyList<ResultRow> results = [.. Together(recipe, together), .. Means(legs)];
        Verdict verdict = Verdict.Of(results, plan.Headline);
        return new RunReport
        {
            Name = recipe.Name,
            Description = recipe.Description,
            Task = plan.Kind,
            Finished = DateTime.UtcNow,
            Recipe = RecipeWriter.ToYaml(recipe),
            Data = Facts(recipe, set, first),
            Split = first.Split,
            Audit = first.Audit,
            Model = first.Model with { TrainSeconds = legs.Sum(leg => leg.Model.TrainSeconds), PeakMemoryMiB = legs.Max(leg => leg.Model.PeakMemoryMiB) },
            Epochs = first.Epochs,
            Stopped = first.Stopped,
            Results = results,
            Metric = plan.Headline,
            Skill = verdict.Skill,
            Verdict = verdict.Text,
            Legs = legs.Count > 1 ? [.. legs.Select(leg => Row(leg, plan.Headline))] : [],
            Forecast = first.Forecast,
            Classes = Classes(legs, together),
            Anomalies = first.Anomalies,
            Writing = first.Writing,
            Clips = first.Clips,
            Samples = first.Samples,
            Engine = Engine([.. legs.SelectMany(leg => leg.Kernels).Distinct().Order()]),
            Warnings = [.. legs.SelectMany(leg => leg.Warnings).Distinct()],
        };
    }

    /// <summary>The mean of each metric over the legs; a metric that is NaN in a leg is averaged over the others.</summary>
    private static IReadOnlyList<ResultRow> Means(IReadOnlyList<LegSummary> legs) =>
        [.. Enumerable.Range(0, legs[0].Results.Count).Select(i => Mean([.. legs.Select(leg => leg.Results[i])]))];

    private static IEnumerable<ResultRow> Together(Recipe recipe, IReadOnlyList<Judgement> splits) =>
        splits.Count == 0 ? [] : [Mean([.. splits.Select(split => split.Results[0])]) with { Model = $"{recipe.Model.Trunk}, {recipe.Training.Seeds} seeds together" }];

    private static ResultRow Mean(IReadOnlyList<ResultRow> rows) =>
        rows[0] with { Metrics = rows[0].Metrics.Keys.ToDictionary(metric => metric, metric => Mean(rows.Select(row => row.Metrics[metric]))) };

    private static double Mean(IEnumerable<double> values)
    {
        double[] known = [.. values.Where(value => !double.IsNaN(value))];
        return known.Length == 0 ? double.NaN : known.Average();
    }

    private static LegRow Row(LegSummary leg, string metric) =>
        new(leg.Name, leg.Examples, leg.Results[0].Metrics, Verdict.Best(leg.Results, metric)?.Metrics[metric] ?? double.NaN, leg.Model.TrainSeconds);

    private static DataFacts Facts(Recipe recipe, RecordingSet set, LegSummary leg)
    {
        int[] lengths = [.. set.Recordings.Select(recording => recording.Steps).Order()];
        DateTime[] times = [.. set.Recordings.Where(recording => recording.Times is { Length: > 0 }).SelectMany(recording => new[] { recording.Times![0], recording.Times[^1] })];
        return new DataFacts
        {
            Source = recipe.Data.Generator is { Length: > 0 } generator ? $"generated: {generator}" : recipe.Data.Path ?? "",
            Recordings = set.Recordings.Count,
            Steps = lengths.Sum(length => (long)length),
            Lengths = [lengths[0], lengths[lengths.Length / 2], lengths[^1]],
            Channels = [.. set.Channels.Select(channel => $"{channel.Name} ({channel.Role.ToString().ToLowerInvariant()})"), .. set.Statics.Select(feature => $"{feature.Name} (static)")],
            Span = times.Length == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{times.Min():yyyy-MM-dd HH:mm} to {times.Max():yyyy-MM-dd HH:mm}"),
            Frequency = set.Frequency?.ToString(),
            Windows = leg.Windows,
            ClassShares = leg.ClassShares,
            Notes = set.Notes,
        };
    }

    private static ClassFindings? Classes(IReadOnlyList<LegSummary> legs, IReadOnlyList<Judgement> together)
    {
        ClassFindings[] found = [.. (together.Count > 0 ? together.Select(split => split.Classes) : legs.Select(leg => leg.Classes)).OfType<ClassFindings>()];
        if (found.Length == 0 || found.Any(one => !one.Classes.SequenceEqual(found[0].Classes)))
        {
            return legs[0].Classes;
        }

        var scores = new ClassScores(found[0].Classes.Count);
        foreach (ClassFindings one in found)
        {
            scores.AddCounts(one.Confusion);
        }

        return ClassJudge.Findings(found[0].Classes, scores, found.SelectMany(one => one.Mistakes)) with
        {
            Timelines = found[0].Timelines,
            Spans = SpanRow.Together(found.SelectMany(one => one.Spans)),
        };
    }

    private static Dictionary<string, string> Engine(IReadOnlyList<string> kernels)
    {
        EngineInfo info = TorchEngine.Describe();
        return new Dictionary<string, string>
        {
            ["Unroll"] = typeof(ReportAssembly).Assembly.GetName().Version?.ToString(3) ?? "",
            [".NET"] = Environment.Version.ToString(),
            ["TorchSharp"] = info.TorchSharpVersion,
            ["libtorch"] = info.LibtorchVersion,
            ["threads"] = $"{info.Threads} of {Environment.ProcessorCount} cores",
            ["vector instructions"] = info.VectorIsa,
            ["recurrent kernels"] = kernels.Count == 0 ? "none used" : string.Join("; ", kernels),
        };
    }
}

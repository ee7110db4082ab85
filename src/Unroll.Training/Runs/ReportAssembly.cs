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
    /// <param name="together">What the models of all seeds reach as one; null: not measured.</param>
    public static RunReport Of(Recipe recipe, TaskPlan plan, RecordingSet set, IReadOnlyList<LegSummary> legs, EnsembleFindings? together = null)
    {
        LegSummary first = legs[0];
        IReadOnlyList<ResultRow> results = together is null ? Means(legs) : [together.Row, .. Means(legs)];
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
    public static IReadOnlyList<ResultRow> Means(IReadOnlyList<LegSummary> legs) =>
        [.. legs[0].Results.Select((row, i) => row with { Metrics = row.Metrics.Keys.ToDictionary(metric => metric, metric => Mean(legs.Select(leg => leg.Results[i].Metrics[metric]))) })];

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

    private static ClassFindings? Classes(IReadOnlyList<LegSummary> legs, EnsembleFindings? together)
    {
        IReadOnlyList<ClassFindings> found = together?.Classes ?? [.. legs.Select(leg => leg.Classes).OfType<ClassFindings>()];
        if (found.Count == 0 || found.Any(one => !one.Classes.SequenceEqual(found[0].Classes)))
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

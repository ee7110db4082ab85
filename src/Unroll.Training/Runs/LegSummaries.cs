using System.Globalization;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Models;
using Unroll.Models.Recurrent;
using Unroll.Training.Evaluation;
using Unroll.Training.Judging;
using Unroll.Training.Loop;
using Unroll.Training.Reports;

namespace Unroll.Training.Runs;

/// <summary>Sums up a finished leg.</summary>
internal static class LegSummaries
{
    private const int MostSplitRows = 300;

    public static LegSummary Of(string name, LegData data, TrainedModel trained, TrainingOutcome training, Judgement judgement, Predictions predictions) => new()
    {
        Name = name,
        Examples = judgement.Examples,
        Windows = [data.Windows.Train.Count, data.Windows.Validation.Count, data.Windows.Test.Count],
        Results = judgement.Results,
        Epochs = training.Epochs,
        Stopped = training.StopReason,
        Model = Facts(trained, training, predictions),
        Audit = data.Audit(),
        Split = [.. Rows(data.Split)],
        ClassShares = data.Plan.IsClass ? Shares(data) : new Dictionary<string, double>(),
        Forecast = judgement.Forecast,
        Classes = judgement.Classes,
        Anomalies = judgement.Anomalies,
        Writing = judgement.Writing,
        Kernels = [.. RecurrentKernels.Of(trained.Network).Select(choice => choice.ToString()).Distinct().Order()],
        Warnings = [.. judgement.Warnings, .. Unread(data, trained), .. data.Split.Warnings, .. data.Windows.Notes, .. data.Preprocessor.State.Notes, .. data.Composer.Notes],
    };

    /// <summary>Says so where the trunk reads nothing but the targets' own past, though the data has more.</summary>
    private static IEnumerable<string> Unread(LegData data, TrainedModel trained)
    {
        string trunk = trained.Network.Spec.Trunk;
        IEnumerable<string> others = data.Prepared.FeatureNames.Skip(data.Prepared.TargetNames.Count);
        if (data.Plan.IsForecast && others.Any() && !ModelBuilder.Trunks.Single(info => info.Name == trunk).ReadsPastCovariates)
        {
            yield return $"{trunk} reads the targets' own past only; these inputs have no effect on it: {string.Join(", ", others)}.";
        }
    }

    private static ModelFacts Facts(TrainedModel trained, TrainingOutcome training, Predictions predictions)
    {
        (string Name, TorchSharp.Modules.Parameter Value)[] parameters = [.. trained.Network.named_parameters().Select(pair => (pair.name, pair.parameter))];
        int windows = Math.Max(1, predictions.Count);
        return new ModelFacts
        {
            Trunk = trained.Network.Spec.Trunk,
            Parameters = trained.Parameters,
            Layers = [.. parameters.Select(parameter => $"{parameter.Name} [{string.Join(", ", parameter.Value.shape)}]")],
            TrainSeconds = Math.Round(training.Seconds, 3),
            ExamplesPerSecond = Math.Round(training.ExamplesPerSecond, 1),
            PredictMilliseconds = Math.Round(1000 * predictions.Seconds / windows, 4),
            MultiplyAdds = trained.MultiplyAdds,
            Pretrained = trained.Pretrained,
            PeakMemoryMiB = ProcessMemory.PeakMiB,
        };
    }

    private static IEnumerable<SplitRow> Rows(Split split)
    {
        var segments = new Dictionary<int, List<SplitSegment>>();
        foreach (Part part in Enum.GetValues<Part>())
        {
            foreach (Segment segment in split.Of(part))
            {
                segments.TryAdd(segment.Recording, []);
                segments[segment.Recording].Add(new SplitSegment(part.ToString().ToLowerInvariant(), segment.Start, segment.End));
            }
        }

        return segments.OrderBy(pair => pair.Key).Take(MostSplitRows).Select(pair => Row(split.Set.Recordings[pair.Key], pair.Value));
    }

    private static SplitRow Row(Recording recording, IReadOnlyList<SplitSegment> segments) =>
        new(recording.Id, recording.Steps, segments, Day(recording, 0), Day(recording, ^1));

    private static string? Day(Recording recording, Index step) => recording.Times is { } times ? times[step].ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static Dictionary<string, double> Shares(LegData data)
    {
        float[] shares = new ClassJudge(data).Shares();
        return data.Classes!.Names.Select((name, i) => (name, shares[i])).ToDictionary(pair => pair.name, pair => Math.Round(pair.Item2, 4));
    }
}

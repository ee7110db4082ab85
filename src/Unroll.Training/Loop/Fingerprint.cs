using System.Text.Json;
using Unroll.Models;
using Unroll.Training.Recipes;

namespace Unroll.Training.Loop;

/// <summary>What a training was made of, by name, so that going on with anything else is refused and the difference is named.</summary>
internal static class Fingerprint
{
    /// <summary>Keys that change how a run is done, but nothing of what comes out.</summary>
    private static readonly string[] Neutral = [nameof(TrainingSpec.Prefetch), nameof(TrainingSpec.CheckpointSteps), nameof(TrainingSpec.Seeds)];

    internal static Dictionary<string, string> Of(SequenceModel model, TrainingSpec spec, TrainerParts parts)
    {
        var all = new Dictionary<string, string>
        {
            ["recipe"] = parts.Fingerprint,
            ["seed"] = $"{parts.Seed}",
            ["steps of an epoch"] = $"{parts.StepsPerEpoch}",
            ["model.trunk"] = model.Spec.Trunk,
        };
        foreach (JsonProperty key in JsonSerializer.SerializeToElement(spec).EnumerateObject().Where(k => !Neutral.Contains(k.Name)))
        {
            all[$"training.{JsonNamingPolicy.SnakeCaseLower.ConvertName(key.Name)}"] = key.Value.GetRawText();
        }
        return all;
    }

    /// <summary>Compares what a checkpoint was made of with what is there now.</summary>
    /// <exception cref="RunException">They differ; the message names the first difference.</exception>
    internal static void RequireSame(IReadOnlyDictionary<string, string> kept, IReadOnlyDictionary<string, string> now, string path)
    {
        foreach ((string name, string value) in now.OrderBy(n => n.Key == "recipe"))
        {
            string? before = kept.GetValueOrDefault(name);
            if (before != value)
            {
                (string was, string isNow) = FirstDifference(before ?? "absent", value);
                throw new RunException(
                    $"the checkpoint {path} is of another run: {name} was {was} and is now {isNow}. Go on with the recipe it was made with, or choose another run folder");
            }
        }
    }

    /// <summary>Of two texts of many lines the first that differ: a whole recipe says nothing.</summary>
    internal static (string Was, string IsNow) FirstDifference(string was, string isNow)
    {
        string[] old = was.Split('\n'), now = isNow.Split('\n');
        int at = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return (Line(old, at), Line(now, at));
    }

    private static string Line(string[] lines, int at) => at < lines.Length ? $"'{lines[at].Trim()}'" : "shorter";
}

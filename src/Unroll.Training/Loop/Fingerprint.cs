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

    /// <exception cref="RunException">They differ; the message names the first difference.</exception>
    internal static void RequireSame(IReadOnlyDictionary<string, string> kept, IReadOnlyDictionary<string, string> now, string path)
    {
        foreach ((string name, string value) in now.OrderBy(n => n.Key == "recipe"))
        {
            string? before = kept.GetValueOrDefault(name);
            if (before != value)
            {
                throw new RunException(
                    $"the checkpoint {path} is of another run: {name} was {before ?? "absent"} and is now {value}. Go on with the recipe it was made with, or choose another run folder");
            }
        }
    }
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;

namespace Unroll.Training.Tests.Runs;

/// <summary>All that can be seen of a run from outside, but for what differs from run to run: or the error that a user would read.</summary>
internal sealed partial class RunTrace : IRunObserver
{
    /// <summary>Members of the report that are times, memory, or the recipe itself.</summary>
    private static readonly string[] Fleeting =
        ["finished", "recipe", "seconds", "train_seconds", "examples_per_second", "predict_milliseconds", "peak_memory_mi_b", "peak_memory_mib"];

    private readonly string _root;
    private readonly SortedSet<string> _seen = [];

    private readonly bool _watchesLoader;

    private RunTrace(string root, bool watchesLoader) => (_root, _watchesLoader) = (root, watchesLoader);

    /// <param name="recipe">What is run.</param>
    /// <param name="files">What its paths are relative to.</param>
    /// <param name="root">Where run folders go.</param>
    /// <param name="watchesLoader">Whether it counts that batches are prepared ahead. Only what is about that asks: a short run can be over before its thread is seen.</param>
    public static string Of(Recipe recipe, string files, string root, bool watchesLoader = false)
    {
        var trace = new RunTrace(Directory.CreateDirectory(root).FullName, watchesLoader);
        recipe = recipe with { Run = recipe.Run with { Output = Path.Combine(root, recipe.Run.Output) } };
        try
        {
            RunOutcome outcome = Experiment.Run(recipe, new RunOptions { RecipeFolder = files }, trace);
            return trace.Read(outcome.Folder);
        }
        catch (Exception e) when (MendableError.Find(e, out Exception? mendable))
        {
            return $"error: {mendable.Message}";
        }
    }

    public void LegStarted(LegStart leg) { }

    public void StepEnded(StepProgress progress)
    {
        if (progress is { Epoch: 1, Step: <= 3 })
        {
            // A checkpoint within the first epoch; the thread that prepares batches ahead.
            if (Directory.EnumerateFiles(_root, "checkpoint.safetensors", SearchOption.AllDirectories).Any())
            {
                _seen.Add($"checkpoint at step {progress.Step}");
            }

            if (_watchesLoader && Directory.Exists("/proc/self/task") && Directory.EnumerateDirectories("/proc/self/task").Any(IsLoader))
            {
                _seen.Add("prefetch thread");
            }
        }
    }

    public void EpochEnded(EpochRow epoch) { }

    public void Message(string text) { }

    public void Warning(string text) { }

    private static bool IsLoader(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).StartsWith("Unroll batches", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // the thread has ended
        }
    }

    private string Read(string folder)
    {
        JsonNode report = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "report.json")))!;
        Forget(report);
        IEnumerable<string> files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        IEnumerable<string> names = files.Select(file => Varying().Replace(Path.GetRelativePath(_root, file), "-"));
        IEnumerable<string> tables = files.Where(file => Path.GetFileName(file) is "predictions.csv").Select(File.ReadAllText);
        return string.Join('\n', [.. _seen, .. names, .. tables, report.ToJsonString()]);
    }

    private static void Forget(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (JsonNode? item in list)
            {
                Forget(item);
            }
        }
        else if (node is JsonObject map)
        {
            foreach (string name in map.Select(member => member.Key).ToArray())
            {
                if (Fleeting.Contains(name))
                {
                    map.Remove(name);
                }
                else
                {
                    Forget(map[name]);
                }
            }
        }
    }

    [GeneratedRegex(@"-[0-9]{8}-[0-9]{6}(-[0-9]+)?|tfevents\.[^/]*")]
    private static partial Regex Varying();
}

using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Unroll.Bench;

/// <summary>Results are kept beside the benchmarks, as JSON and as a page.</summary>
internal static class ResultFile
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Writes <c>bench/results/NAME.json</c> and <c>.md</c>.</summary>
    public static void Write<T>(string name, T result, string page)
    {
        string folder = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "results");
        Directory.CreateDirectory(folder);
        WriteJson(Path.Combine(folder, name + ".json"), result);
        File.WriteAllText(Path.Combine(folder, name + ".md"), page);
        Console.WriteLine(page);
    }

    /// <summary>Writes one file, names in snake case.</summary>
    public static void WriteJson<T>(string path, T result) => File.WriteAllText(path, JsonSerializer.Serialize(result, Json) + "\n");

    /// <summary>The middle value.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Asked from here, so that it does not matter in which folder a benchmark's own file is.</summary>
    private static string ThisFile([CallerFilePath] string path = "") => path;
}

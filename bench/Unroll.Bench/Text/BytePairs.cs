using System.Diagnostics;
using System.IO.Compression;
using Unroll.Data.Text.Tokens;

namespace Unroll.Bench.Text;

/// <summary>Learning byte pairs of multi30k's sentences, and encoding them.</summary>
internal static class BytePairs
{
    private const string Variable = "UNROLL_DATA", Folder = "multi30k";
    private static readonly string[] Languages = ["de", "en"], Parts = ["train", "val"];

    /// <summary>Why nothing can be measured; null where it can.</summary>
    public static string? Missing()
    {
        string? root = Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrEmpty(root) ? $"{Variable} is not set: it names the folder that holds {Folder}"
            : Directory.Exists(Path.Combine(root, Folder)) ? null : $"{Variable} is {root}, which has no folder {Folder}";
    }

    public static IReadOnlyList<BytePairRow> Measure(TextAmount amount) => [.. Languages.Select(language => Row(language, amount))];

    private static BytePairRow Row(string language, TextAmount amount)
    {
        string[] sentences = [.. Parts.SelectMany(part => Lines($"{part}.{language}.gz")).Take(amount.Sentences)];
        List<double> training = [], encoding = [];
        long tokens = 0;
        int vocabulary = 0;
        for (int round = -1; round < amount.Repeats; round++)
        {
            long start = Stopwatch.GetTimestamp();
            BpeTokenizer tokenizer = BpeTokenizer.Train(sentences, new BpeTraining());
            long trained = Stopwatch.GetTimestamp();
            tokens = sentences.Sum(sentence => (long)tokenizer.Encode(sentence).Length);
            long encoded = Stopwatch.GetTimestamp();
            vocabulary = tokenizer.Vocabulary.Count;
            if (round >= 0)
            {
                training.Add(Stopwatch.GetElapsedTime(start, trained).TotalSeconds);
                encoding.Add(Stopwatch.GetElapsedTime(trained, encoded).TotalSeconds);
            }
        }
        return new BytePairRow(language, sentences.Length, vocabulary, ResultFile.Median(training), tokens, tokens / ResultFile.Median(encoding));
    }

    private static IEnumerable<string> Lines(string name)
    {
        string path = Path.Combine(Environment.GetEnvironmentVariable(Variable)!, Folder, name);
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is string line)
        {
            yield return line;
        }
    }
}

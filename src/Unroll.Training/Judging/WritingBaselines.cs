using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;

namespace Unroll.Training.Judging;

/// <summary>Writers that learn nothing but how long texts are and which is the most frequent.</summary>
/// <param name="trained">The split whose training part they look at.</param>
internal sealed class WritingBaselines(Split trained)
{
    private readonly string[] _texts = [.. trained.Train.Segments.Select(segment => trained.Set.Recordings[segment.Recording].TargetTexts[0])];

    /// <summary>What each of them writes.</summary>
    public IEnumerable<(string Name, IEnumerable<string> Texts)> Of(IReadOnlyList<Recording> read)
    {
        int words = Math.Max(1, (int)Math.Round(_texts.Average(text => Words(text).Length)));
        string frequent = _texts.CountBy(text => text).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).First().Key;
        yield return ("copy of the source", read.Select(recording => recording.Text!));
        yield return ($"first {words} words of the source", read.Select(recording => string.Join(' ', Words(recording.Text!).Take(words))));
        yield return ("most frequent text", read.Select(_ => frequent));
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}

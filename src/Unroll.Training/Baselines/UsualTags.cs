using Unroll.Data.Fitting;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Training.Evaluation;

namespace Unroll.Training.Baselines;

/// <summary>Gives each token the tag that it has most often in the training part, and a token that does not occur there the most frequent tag of all. The probability of
/// a tag is its share among the token's, to which the shares of all tags are added as if the token had come once more.</summary>
internal sealed class UsualTags
{
    /// <summary>Its name in results.</summary>
    public const string Name = "usual tag of each token";

    private readonly Dictionary<int, int[]> _counts = [];
    private readonly float[] _shares;

    /// <param name="split">The split in tokens whose training part it looks at.</param>
    /// <param name="classes">The tags.</param>
    /// <param name="shares">Share of each tag in the training part.</param>
    public UsualTags(Split split, ClassVocabulary classes, float[] shares)
    {
        _shares = shares;
        foreach (Segment segment in split.Train.Segments)
        {
            Recording text = split.Set.Recordings[segment.Recording];
            for (int step = segment.Start; step < segment.End; step++)
            {
                if (!_counts.TryGetValue(text.Tokens![step], out int[]? counts))
                {
                    _counts[text.Tokens[step]] = counts = new int[shares.Length];
                }

                counts[classes.IndexOf(text.StepLabels![step])]++;
            }
        }
    }

    /// <summary>What it says in place of a model.</summary>
    /// <param name="prediction">The model's prediction.</param>
    /// <param name="text">The text in tokens.</param>
    public ClassPrediction Of(ClassPrediction prediction, Recording text) => prediction with
    {
        Path = null,
        Probabilities = [.. Enumerable.Range(0, prediction.Steps).SelectMany(row => Probabilities(text.Tokens![prediction.StepOf(row)]))],
    };

    private float[] Probabilities(int token) => _counts.TryGetValue(token, out int[]? counts)
        ? [.. counts.Zip(_shares, (count, share) => (count + share) / (counts.Sum() + 1))]
        : _shares;
}

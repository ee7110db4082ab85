using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;

namespace Unroll.Data.Fitting;

/// <summary>Weights of classes in a loss, by how often they occur in the training part.</summary>
/// <param name="Values">A weight for each class of the vocabulary.</param>
/// <param name="Provenance">The steps it was fitted on.</param>
public sealed record ClassWeights(IReadOnlyList<float> Values, FitProvenance Provenance)
{
    /// <summary>The square roots: half way, in logarithms, between counting every example alike and every class alike (sampling by the square root of frequency, Mahajan et al. 2018, arXiv:1805.00932).</summary>
    public ClassWeights SquareRoots => this with { Values = [.. Values.Select(MathF.Sqrt)] };

    /// <summary>Balanced weights <c>w_k = n / (K n_k)</c> (King and Zeng 2001; scikit-learn's "balanced"), n recordings or steps, n_k of class k.</summary>
    /// <param name="part">The only steps that are read.</param>
    /// <param name="vocabulary">The classes.</param>
    /// <param name="ofSteps">Whether steps (label_steps) or recordings (classify) are counted.</param>
    /// <exception cref="DataException">A class is not in the vocabulary.</exception>
    public static ClassWeights Fit(TrainingPart part, ClassVocabulary vocabulary, bool ofSteps = false)
    {
        long[] counts = new long[vocabulary.Count];
        foreach (Segment segment in part.Segments)
        {
            Recording recording = part.Set.Recordings[segment.Recording];
            if (!ofSteps)
            {
                counts[vocabulary.IndexOf(recording.Label ?? "")]++;
                continue;
            }

            foreach (string label in ClassVocabulary.StepsOf(recording)[segment.Start..segment.End])
            {
                if (!string.IsNullOrEmpty(label))
                {
                    counts[vocabulary.IndexOf(label)]++;
                }
            }
        }

        long n = counts.Sum();
        return new ClassWeights([.. counts.Select(c => c == 0 ? 0f : (float)((double)n / (counts.Length * c)))], new FitProvenance([.. part.Segments]));
    }
}

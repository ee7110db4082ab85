using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;

namespace Unroll.Data.Fitting;

/// <summary>Scaling, filling of missing values and one-hot coding, fitted on a training part only. Immutable.</summary>
public sealed class Preprocessor
{
    private static readonly string[] Policies = ["error", "forward", "interpolate", "zero", "mean", "mask"];

    private Preprocessor(PreprocessorState state, FitProvenance provenance)
    {
        State = state;
        Provenance = provenance;
        Layout = new FeatureLayout(state);
    }

    /// <summary>What was learnt, for JSON.</summary>
    public PreprocessorState State { get; }

    /// <summary>The steps it was fitted on; none where it was made from a state.</summary>
    public FitProvenance Provenance { get; }

    /// <summary>Names of the input features [F]: targets first, then past numbers, one-hot categories, missing indicators, differences.</summary>
    public IReadOnlyList<string> FeatureNames => Layout.Inputs;

    /// <summary>Names of the known-in-advance features [K].</summary>
    public IReadOnlyList<string> KnownNames => Layout.Known;

    /// <summary>Names of the static features [S].</summary>
    public IReadOnlyList<string> StaticNames => Layout.Statics;

    /// <summary>Names of the target channels [C].</summary>
    public IReadOnlyList<string> TargetNames => Layout.Targets;

    internal FeatureLayout Layout { get; }

    /// <summary>Fits to a training part.</summary>
    /// <param name="part">The only steps that are read.</param>
    /// <param name="spec">The recipe's <c>preprocess</c> section.</param>
    /// <param name="missingPolicy">The recipe's <c>data.missing</c>.</param>
    /// <param name="targetsAreInputs">Whether the targets' past is an input (forecast); false where the truth stands at the input steps
    /// (value_steps, generate), since it would be given away.</param>
    /// <exception cref="DataException">A policy or scaling is unknown, <c>log</c> names no number channel, or a value cannot be scaled
    /// (infinite; -1 or less under the logarithm), with series, channel and step.</exception>
    public static Preprocessor Fit(TrainingPart part, PreprocessSpec spec, string missingPolicy, bool targetsAreInputs = true)
    {
        if (!Policies.Contains(missingPolicy))
        {
            throw new DataException($"data.missing is '{missingPolicy}'; it must be one of {string.Join(", ", Policies)}");
        }

        if (!ScaleFit.Kinds.Contains(spec.Normalize))
        {
            throw new DataException($"preprocess.normalize is '{spec.Normalize}'; it must be one of {string.Join(", ", ScaleFit.Kinds)}");
        }

        if (spec.Normalize == "fixed" && !(double.IsFinite(spec.Scale) && spec.Scale != 0))
        {
            throw new DataException($"preprocess.scale is {spec.Scale}; with normalize: fixed it must be a number other than 0");
        }

        if (spec.Differences.Any(lag => lag < 1) || spec.Differences.Distinct().Count() < spec.Differences.Count)
        {
            throw new DataException($"preprocess.differences is [{string.Join(", ", spec.Differences)}]; it must hold different numbers of steps, each 1 or more");
        }

        return new Preprocessor(new PreprocessorFit(part, spec, missingPolicy, targetsAreInputs).Run(), new FitProvenance([.. part.Segments]));
    }

    /// <summary>Makes the preprocessor that <paramref name="state"/> was taken from.</summary>
    /// <exception cref="DataException">The state has another version.</exception>
    public static Preprocessor FromState(PreprocessorState state) => state.Version == 1
        ? new Preprocessor(state, FitProvenance.None)
        : throw new DataException($"the preprocessing has version {state.Version}, but this program reads version 1; use the program that wrote it");

    /// <summary>Scales, fills and codes all recordings of a set.</summary>
    /// <exception cref="DataException">The set's channels or static features are others than those fitted on, or a value is missing under
    /// <c>missing: error</c>, with series, channel and step.</exception>
    public PreparedSet Apply(RecordingSet set)
    {
        ThrowIfOthers(set.Channels.Select(c => c.Name), State.Channels.Select(c => c.Name), "channels");
        ThrowIfOthers(set.Statics.Select(s => s.Name), State.Statics.Select(s => s.Name), "static features");
        RecordingPreparation preparation = new(set, State, Layout);
        return new PreparedSet(set, Layout, [.. set.Recordings.Select(preparation.Prepare)]);
    }

    private static void ThrowIfOthers(IEnumerable<string> came, IEnumerable<string> wanted, string what)
    {
        List<string> here = [.. came];
        List<string> there = [.. wanted];
        if (!here.SequenceEqual(there))
        {
            throw new DataException($"the data has the {what} {string.Join(", ", here)}, but the model was trained on {string.Join(", ", there)}; give the same columns in the same order");
        }
    }
}

namespace Unroll.Training.Evaluation;

/// <summary>What a model said about a list of windows, in their order.</summary>
/// <param name="Values">Value tasks: scaled predictions; otherwise empty.</param>
/// <param name="Classes">Class tasks: probabilities; otherwise empty.</param>
/// <param name="Frames">Searches for unusual frames: errors; otherwise empty.</param>
/// <param name="Loss">Mean loss over the windows; NaN where none was asked for.</param>
/// <param name="Seconds">Seconds it took, reading of batches included.</param>
public sealed record Predictions(IReadOnlyList<ValuePrediction> Values, IReadOnlyList<ClassPrediction> Classes, IReadOnlyList<FramePrediction> Frames, double Loss, double Seconds)
{
    /// <summary>Windows predicted.</summary>
    public int Count => Values.Count + Classes.Count + Frames.Count + Tokens.Count + Texts.Count;

    /// <summary>Language models: how well tokens were foretold; otherwise empty.</summary>
    public IReadOnlyList<TokenPrediction> Tokens { get; init; } = [];

    /// <summary>Tasks with a text to write: what was written; otherwise empty.</summary>
    public IReadOnlyList<WrittenPrediction> Texts { get; init; } = [];
}

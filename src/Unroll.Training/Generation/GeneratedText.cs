namespace Unroll.Training.Generation;

/// <summary>What was written.</summary>
/// <param name="Text">The text behind the prompt.</param>
/// <param name="Tokens">Its tokens.</param>
/// <param name="Unknown">Tokens of the prompt that the model never saw in training.</param>
/// <param name="Seconds">Seconds that writing took, reading of the prompt included.</param>
public sealed record GeneratedText(string Text, int Tokens, int Unknown, double Seconds);

using Unroll.Data.Fitting;
using Unroll.Data.Text;

namespace Unroll.Training.Runs;

/// <summary>All that was fitted on a training part.</summary>
/// <param name="Preprocessor">Scaling.</param>
/// <param name="Classes">Classes; null for value tasks.</param>
/// <param name="Texts">Tokenizers; null where the data is no text.</param>
public sealed record DataFit(Preprocessor Preprocessor, ClassVocabulary? Classes, TextFit? Texts);

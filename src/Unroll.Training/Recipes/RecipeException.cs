namespace Unroll.Training.Recipes;

/// <summary>A recipe that cannot be used as it is. The message says where, what was expected, what came and what to do;
/// it is shown to the user as it is, without a stack trace.</summary>
public sealed class RecipeException : Exception
{
    /// <summary>An error at a place: <c>file:line:column: message</c>, each part only where it is known.</summary>
    /// <param name="message">What was expected, what came and what to do.</param>
    /// <param name="file">The recipe file, or <c>--set section.key</c> for an override.</param>
    /// <param name="line">From 1; 0 where there is none.</param>
    /// <param name="column">From 1; 0 where there is none.</param>
    /// <param name="inner">The parser's own error, if there was one.</param>
    public RecipeException(string message, string file, int line = 0, int column = 0, Exception? inner = null)
        : base(line > 0 ? $"{file}:{line}:{column}: {message}" : $"{file}: {message}", inner)
    {
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>The recipe file, or <c>--set section.key</c> for an override.</summary>
    public string File { get; }

    /// <summary>From 1; 0 where there is none.</summary>
    public int Line { get; }

    /// <summary>From 1; 0 where there is none.</summary>
    public int Column { get; }
}

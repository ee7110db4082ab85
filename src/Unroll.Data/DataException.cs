namespace Unroll.Data;

/// <summary>Data that came over the border and is not what it should be. The message says what was expected,
/// what came, where (file, line, column, step) and what to do; it is shown to the user as it is, without a stack trace.</summary>
public sealed class DataException : Exception
{
    /// <summary>An error that is not tied to one place in a file.</summary>
    public DataException(string message, Exception? inner = null) : base(message, inner) { }

    /// <summary>An error at a place in a file: the place is put before the message.</summary>
    /// <param name="location">Where the value stands.</param>
    /// <param name="message">What was expected, what came and what to do.</param>
    /// <param name="inner">The decoder's own error, if there was one.</param>
    public DataException(SourceLocation location, string message, Exception? inner = null)
        : base($"{location}: {message}", inner) => Location = location;

    /// <summary>Where the value stands, if the error is tied to a place.</summary>
    public SourceLocation? Location { get; }
}

namespace Unroll.Models.Engine;

/// <summary>
/// The tensor engine (libtorch) cannot do what was asked: it does not load here, or a device is absent. The message is one paragraph
/// for the person at the keyboard: what was expected, what was found and where, and what to do.
/// </summary>
public sealed class EngineException : Exception
{
    /// <summary>An engine failure without a cause of its own in the runtime, such as a device that is absent.</summary>
    public EngineException(string message)
        : base(message)
    {
    }

    /// <summary>An engine failure that <paramref name="inner"/>, the loader's own exception, explains in full.</summary>
    public EngineException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

using Unroll.Models.Recurrent;

namespace Unroll.Models.Text.Language;

/// <summary>
/// A language model one token at a time: each token gives the scores of the next one, at the same cost at any position. Steps allocate nothing.
/// It holds a copy of the weights.
/// </summary>
/// <remarks>It has scratch of its own: one thread at a time. States are separate, so that it can serve many streams in turn.</remarks>
public sealed class LanguageStream
{
    private readonly RecurrentStream _layers;
    private readonly TokenTable _tokens;
    private readonly DenseRows? _bridge;
    private readonly DenseRows _projection;

    internal LanguageStream(RecurrentStream layers, TokenTable tokens, DenseRows? bridge, DenseRows projection)
    {
        _layers = layers;
        _tokens = tokens;
        _bridge = bridge;
        _projection = projection;
    }

    /// <summary>V.</summary>
    public int Vocabulary => _projection.Count;

    /// <summary>The state of a stream that has read nothing.</summary>
    public StreamState Start() => _layers.Start();

    /// <summary>Reads a token.</summary>
    /// <param name="id">0 to V - 1.</param>
    /// <param name="state">Of the stream; is moved on.</param>
    /// <returns>[V] scores of the token after it; valid until the next step.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token; the message says which there are.</exception>
    public ReadOnlySpan<float> Step(long id, StreamState state) => Scores(_layers.Step(_tokens[id], state));

    private ReadOnlySpan<float> Scores(ReadOnlySpan<float> hidden) => _projection.Apply(_bridge is null ? hidden : _bridge.Apply(hidden));
}

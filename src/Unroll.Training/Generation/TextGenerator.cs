using System.Diagnostics;
using System.Text;
using Unroll.Data.Text.Tokens;
using Unroll.Models.Recurrent;
using Unroll.Models.Text.Language;
using Unroll.Models.Text.Sampling;
using Unroll.Training.Runs;

namespace Unroll.Training.Generation;

/// <summary>Lets a language model write on from a prompt, token by token; the state is carried, so that a token costs the same at any place.</summary>
/// <param name="model">A trained language model.</param>
internal sealed class TextGenerator(TrainedModel model)
{
    private readonly ITokenizer _tokenizer = model.Fit.Texts!.Source;
    private readonly LanguageStream _stream = StreamOf(model);

    /// <summary>Writes.</summary>
    /// <param name="prompt">What the text begins with; empty: the model begins itself.</param>
    /// <param name="options">How tokens are chosen.</param>
    /// <param name="write">Called with each bit of text as soon as it is made.</param>
    /// <param name="stop">Ends it between two tokens.</param>
    public GeneratedText Write(string prompt, GenerationOptions options, Action<string> write, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        TokenSampler sampler = Sampler(options);
        StreamState state = _stream.Start();
        int[] known = Begin(prompt);
        ReadOnlySpan<float> scores = default;
        foreach (int id in known)
        {
            stop.ThrowIfCancellationRequested();
            sampler.See(id);
            scores = _stream.Step(id, state);
        }

        ITokenDecoder decoder = _tokenizer.OpenDecoder();
        var text = new StringBuilder();
        int tokens = 0;
        for (int? end = _tokenizer.Vocabulary.EndId; tokens < options.Length; tokens++)
        {
            stop.ThrowIfCancellationRequested();
            int next = sampler.Next(scores);
            if (next == end)
            {
                break;
            }

            Show(decoder.Append(next), text, write);
            scores = _stream.Step(next, state);
        }

        Show(decoder.End(), text, write);
        return new GeneratedText(text.ToString(), tokens, prompt.Length == 0 ? 0 : known.Count(id => id == _tokenizer.Vocabulary.UnknownId), clock.Elapsed.TotalSeconds);
    }

    private static void Show(string bit, StringBuilder text, Action<string> write)
    {
        if (bit.Length > 0)
        {
            text.Append(bit);
            write(bit);
        }
    }

    /// <summary>The prompt's tokens; for none the mark that ends a text, since a new one begins there, or else a line break, or else the first token.</summary>
    private int[] Begin(string prompt)
    {
        int[] known = _tokenizer.Encode(prompt);
        Vocabulary vocabulary = _tokenizer.Vocabulary;
        return known.Length > 0 ? known
            : vocabulary.EndId is { } end ? [end]
            : _tokenizer.Encode("\n") is [int line, ..] && line != vocabulary.UnknownId ? [line] : [vocabulary.SpecialCount];
    }

    private TokenSampler Sampler(GenerationOptions options)
    {
        if (options.Length < 0)
        {
            throw new RunException($"the length is {options.Length}, but must be 0 or more");
        }

        try
        {
            return new TokenSampler(_tokenizer.Vocabulary.Count, new SamplingOptions
            {
                Temperature = options.Temperature,
                TopK = options.TopK,
                TopP = options.TopP,
                RepetitionPenalty = options.RepetitionPenalty,
                Seed = (ulong)options.Seed,
            });
        }
        catch (ArgumentException e)
        {
            throw new RunException(e.Message.Split(" (Parameter", 2)[0], e);
        }
    }

    private static LanguageStream StreamOf(TrainedModel model)
    {
        try
        {
            return ((LanguageNetwork)model.Network).Stream();
        }
        catch (NotSupportedException e)
        {
            throw new RunException($"the model cannot write token by token: {e.Message}", e);
        }
    }
}

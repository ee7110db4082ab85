using TorchSharp;
using TorchSharp.Modules;
using Unroll.Models.Cores;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Text;

/// <summary>A vector for each token. Its parameter is <c>weight</c> [V, E], as PyTorch's.</summary>
public sealed class TokenEmbedding : nn.Module
{
    private readonly Parameter weight;

    /// <summary>Random vectors, or given ones.</summary>
    /// <param name="options">Sizes and the rest.</param>
    /// <param name="initial">[V, E] vectors to start from (of words whose vectors are known from elsewhere); null: random ones.</param>
    /// <exception cref="ArgumentException">A size or a probability is outside what is allowed, or <paramref name="initial"/> has another shape.</exception>
    public TokenEmbedding(TokenEmbeddingOptions options, Tensor? initial = null)
        : base(nameof(TokenEmbedding))
    {
        Check(options, initial);
        Options = options;
        using (DisposeScope scope = NewDisposeScope())
        {
            using IDisposable frozen = no_grad();
            Tensor values = initial?.to(float32).clone() ?? empty(options.Vocabulary, options.Width).normal_(0, options.Deviation);
            if (options.PaddingId is long padding)
            {
                values[padding].fill_(HeldScalar.Of(0));
            }
            weight = OwnTensor.Parameter(values);
        }
        weight.requires_grad = !options.Frozen;
        RegisterComponents();
    }

    /// <summary>Sizes and the rest.</summary>
    public TokenEmbeddingOptions Options { get; }

    /// <summary>[V, E], for layers that share it.</summary>
    public Tensor Weight => weight;

    /// <summary>[*] int64 ids to [*, E]; in training with <see cref="TokenEmbeddingOptions.WordDropout"/>.</summary>
    public Tensor Embed(Tensor ids)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor flat = ids.reshape(-1), values = weight.index_select(0, flat);
        if (Factors(flat) is { } factors)
        {
            values = values * factors;
        }
        return values.view([.. ids.shape, Options.Width]).MoveToOuterDisposeScope();
    }

    /// <summary>[N, 1]: 0 for padding and for dropped words; null where all are 1.</summary>
    private Tensor? Factors(Tensor flat)
    {
        bool drops = training && Options.WordDropout > 0;
        Tensor? kept = drops
            ? empty([Options.Vocabulary], weight.dtype, weight.device).bernoulli_(1 - Options.WordDropout).div_(HeldScalar.Of(1 - Options.WordDropout)).index_select(0, flat)
            : null;
        if (Options.PaddingId is not long padding)
        {
            return kept?.unsqueeze(1);
        }
        Tensor real = flat.ne(HeldScalar.Of(padding)).to(weight.dtype); // no gradient reaches the padding's row
        return (kept is null ? real : kept * real).unsqueeze(1);
    }

    private static void Check(TokenEmbeddingOptions options, Tensor? initial)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Vocabulary, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Width, 1, nameof(options));
        TextCheck.Share(nameof(options.WordDropout), options.WordDropout);
        if (options.PaddingId is < 0 || options.PaddingId >= options.Vocabulary)
        {
            throw new ArgumentException($"The padding id must be 0 to {options.Vocabulary - 1}, got {options.PaddingId}.", nameof(options));
        }
        if (initial is not null && !initial.shape.AsSpan().SequenceEqual([options.Vocabulary, options.Width]))
        {
            throw new ArgumentException(
                $"Expected initial vectors [{options.Vocabulary}, {options.Width}], got [{string.Join(", ", initial.shape)}].", nameof(initial));
        }
    }
}

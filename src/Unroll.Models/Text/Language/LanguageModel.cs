using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Engine;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Language;

/// <summary>
/// The next token from those before it: embedding, recurrent layers, projection onto the vocabulary. Rows of a batch are streams that go on from
/// batch to batch; the state between batches is carried without its gradient (truncated backpropagation).
/// </summary>
public sealed class LanguageModel : nn.Module
{
    [ComponentName(Name = "embedding")]
    private readonly TokenEmbedding _embedding;

    [ComponentName(Name = "layers")]
    private readonly RecurrentModule _layers;

    [ComponentName(Name = "bridge")]
    private readonly Linear? _bridge;

    [ComponentName(Name = "projection")]
    private readonly Linear? _projection;

    private readonly Parameter? bias;

    /// <summary>Builds it.</summary>
    /// <param name="options">Sizes and the rest.</param>
    /// <param name="vectors">[V, E] vectors to start from; null: random ones.</param>
    /// <exception cref="ArgumentException">A size or an option is outside what is allowed.</exception>
    public LanguageModel(LanguageModelOptions options, Tensor? vectors = null)
        : base(nameof(LanguageModel))
    {
        Check(options);
        Options = options;
        _embedding = new TokenEmbedding(new TokenEmbeddingOptions(options.Vocabulary, options.EmbeddingSize) { WordDropout = options.WordDropout }, vectors);
        _layers = RecurrentLayers.Build(options.Cell, options.EmbeddingSize, options.HiddenSize, options.Recurrent);
        if (options.Tied)
        {
            _bridge = _layers.OutputSize == options.EmbeddingSize ? null : nn.Linear(_layers.OutputSize, options.EmbeddingSize);
            bias = OwnTensor.Parameter(zeros(options.Vocabulary));
        }
        else
        {
            _projection = nn.Linear(_layers.OutputSize, options.Vocabulary);
        }
        RegisterComponents();
    }

    /// <summary>Sizes and the rest.</summary>
    public LanguageModelOptions Options { get; }

    /// <summary>The recurrent layers.</summary>
    public RecurrentModule Layers => _layers;

    private Tensor OutputWeight => _projection?.weight ?? _embedding.Weight;

    private Tensor OutputBias => _projection is null ? bias! : _projection.bias!;

    /// <summary>The state of streams that have read nothing.</summary>
    /// <param name="streams">B.</param>
    public RecurrentState InitialState(long streams) => _layers.InitialState(streams);

    /// <summary>A state in which some streams have forgotten everything, since a new document begins there.</summary>
    /// <param name="state">Of B streams.</param>
    /// <param name="begins">B values: whether a document begins.</param>
    public static RecurrentState Forget(RecurrentState state, bool[] begins)
    {
        if (!begins.Contains(true))
        {
            return state;
        }
        using DisposeScope scope = NewDisposeScope();
        Tensor mask = tensor(begins, device: state.Hidden.device).view(1, -1, 1);
        Scalar zero = HeldScalar.Of(0);
        return new RecurrentState(
            state.Hidden.masked_fill(mask, zero).MoveToOuterDisposeScope(), state.Cell?.masked_fill(mask, zero).MoveToOuterDisposeScope());
    }

    /// <summary>What the projection sees at each step; the results go to the caller's dispose scope.</summary>
    /// <param name="ids">[B, T] int64.</param>
    /// <param name="state">Of the B streams before these steps.</param>
    /// <returns>Features [B, T, H or E] and the state after the last step, without its gradient.</returns>
    public (Tensor Features, RecurrentState State) Features(Tensor ids, RecurrentState state)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = LockedDropout.Apply(_embedding.Embed(ids), Options.InputDropout, Options.LockedDropout, training);
        RecurrentOutput output = _layers.Run(x, state: state, wantFinal: true);
        Tensor features = LockedDropout.Apply(output.Steps, Options.OutputDropout, Options.LockedDropout, training);
        features = _bridge?.call(features) ?? features;
        var after = new RecurrentState(
            output.Final!.Hidden.detach().MoveToOuterDisposeScope(), output.Final.Cell?.detach().MoveToOuterDisposeScope());
        return (features.MoveToOuterDisposeScope(), after);
    }

    /// <summary>Scores of the next token, [B, T, V], and the state after the last step.</summary>
    /// <param name="ids">[B, T] int64.</param>
    /// <param name="state">Of the B streams before these steps.</param>
    public (Tensor Scores, RecurrentState State) Forward(Tensor ids, RecurrentState state)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor features, RecurrentState after) = Features(ids, state);
        Tensor scores = nn.functional.linear(features, OutputWeight, OutputBias).MoveToOuterDisposeScope();
        return (scores, new RecurrentState(after.Hidden.MoveToOuterDisposeScope(), after.Cell?.MoveToOuterDisposeScope()));
    }

    /// <summary>Mean cross-entropy in nats per token, with gradients where they are on, and the state after the last step.</summary>
    /// <param name="ids">[B, T] int64.</param>
    /// <param name="targets">[B, T] int64: the token after each.</param>
    /// <param name="state">Of the B streams before these steps.</param>
    public (Tensor Loss, RecurrentState State) Loss(Tensor ids, Tensor targets, RecurrentState state)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor features, RecurrentState after) = Features(ids, state);
        Tensor loss = ProjectionLoss.Mean(features.flatten(0, 1), OutputWeight, OutputBias, targets.reshape(-1)).MoveToOuterDisposeScope();
        return (loss, new RecurrentState(after.Hidden.MoveToOuterDisposeScope(), after.Cell?.MoveToOuterDisposeScope()));
    }

    /// <summary>The model one token at a time, with the weights as they are now, as in evaluation.</summary>
    /// <exception cref="NotSupportedException">The layers do not run on Unroll's own kernels; the message says why.</exception>
    public LanguageStream Stream() => new(
        _layers.Stream(),
        new TokenTable(_embedding.Weight),
        _bridge is null ? null : new DenseRows(_bridge.weight!, _bridge.bias),
        new DenseRows(OutputWeight, OutputBias));

    private static void Check(LanguageModelOptions options)
    {
        TextCheck.Share(nameof(options.InputDropout), options.InputDropout);
        TextCheck.Share(nameof(options.OutputDropout), options.OutputDropout);
        if (options.Recurrent.Bidirectional)
        {
            throw new ArgumentException("A language model reads forwards alone: Bidirectional must be false.", nameof(options));
        }
    }
}

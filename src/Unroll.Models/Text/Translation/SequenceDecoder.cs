using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Decoders;
using Unroll.Models.Engine;
using Unroll.Models.Recurrent;
using Unroll.Models.Text.Search;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Translation;

/// <summary>
/// Tokens from a state and, with attention, from what was read. A step reads the token before (with additive attention also the context, with a
/// summary the summary, with input feeding the readout before); the readout tanh(W [h; context; token]), Luong's tanh(W [h; context]), or h itself
/// where there is no context, is projected onto the vocabulary. Additive attention asks with the first layer's state before the step.
/// </summary>
internal sealed class SequenceDecoder : nn.Module
{
    [ComponentName(Name = "embedding")]
    private readonly TokenEmbedding _embedding;

    /// <summary>With additive attention the first layer, else all.</summary>
    [ComponentName(Name = "layers")]
    private readonly RecurrentModule _layers;

    /// <summary>With additive attention the layers above the first, which need no context and so run over all steps at once.</summary>
    [ComponentName(Name = "upper")]
    private readonly RecurrentModule? _upper;

    [ComponentName(Name = "attention")]
    private readonly Attention? _attention;

    [ComponentName(Name = "readout")]
    private readonly Linear? _readout;

    [ComponentName(Name = "bridge")]
    private readonly Linear? _bridge;

    [ComponentName(Name = "projection")]
    private readonly Linear? _projection;

    private readonly Parameter? bias;

    /// <param name="options">Sizes and the rest.</param>
    /// <param name="contextWidth">D: of what attention sees or of the summary; 0: neither.</param>
    /// <exception cref="ModelSpecException">Two choices do not go together.</exception>
    public SequenceDecoder(SequenceDecoderOptions options, int contextWidth)
        : base(nameof(SequenceDecoder))
    {
        options.Check(contextWidth);
        Options = options;
        ContextWidth = contextWidth;
        bool additive = options.Attention == AttentionKind.Additive;
        int width = options.HiddenSize, readout = options.Tied ? options.EmbeddingSize : width;
        int seen = options.InputFeeding ? readout : additive || options.Attention == AttentionKind.None ? contextWidth : 0;
        _embedding = new TokenEmbedding(new TokenEmbeddingOptions(options.Vocabulary, options.EmbeddingSize));
        _layers = RecurrentLayers.Build(
            options.Cell, options.EmbeddingSize + seen, width, new RecurrentOptions { Layers = additive ? 1 : options.Layers, Dropout = options.Dropout });
        _upper = additive && options.Layers > 1
            ? RecurrentLayers.Build(options.Cell, width, width, new RecurrentOptions { Layers = options.Layers - 1, Dropout = options.Dropout })
            : null;
        _attention = options.Attention == AttentionKind.None
            ? null
            : new Attention(additive, width, contextWidth, options.Attention == AttentionKind.General, options.Coverage);
        bool luong = options.Attention is AttentionKind.Dot or AttentionKind.General;
        _readout = contextWidth > 0 ? nn.Linear(width + contextWidth + (luong ? 0 : options.EmbeddingSize), readout) : null;
        _bridge = contextWidth == 0 && readout != width ? nn.Linear(width, readout) : null;
        _projection = options.Tied ? null : nn.Linear(readout, options.Vocabulary);
        bias = options.Tied ? OwnTensor.Parameter(zeros(options.Vocabulary)) : null;
        RegisterComponents();
    }

    /// <summary>Sizes and the rest.</summary>
    public SequenceDecoderOptions Options { get; }

    /// <summary>D; 0: no context.</summary>
    public int ContextWidth { get; }

    /// <summary>Of target tokens.</summary>
    public TokenEmbedding Embedding => _embedding;

    /// <summary>With additive attention the first layer, else all.</summary>
    public RecurrentModule Layers => _layers;

    /// <summary>The attention; null: none.</summary>
    public Attention? Attention => _attention;

    /// <summary>[V, R].</summary>
    public Tensor OutputWeight => _projection?.weight ?? _embedding.Weight;

    /// <summary>[V].</summary>
    public Tensor OutputBias => _projection is null ? bias! : _projection.bias!;

    /// <summary>What it can look at.</summary>
    /// <param name="states">[B, S, D]; null: nothing.</param>
    /// <param name="lengths">Places of each row; null: all S.</param>
    /// <param name="summary">[B, D] for each step; null: none.</param>
    public DecoderMemory Memory(Tensor? states, long[]? lengths, Tensor? summary)
    {
        if (_attention is null || states is null)
        {
            return new DecoderMemory(null, null, null, null, summary);
        }
        var mask = new StepMask(states.shape[0], states.shape[1], lengths, states.device);
        return new DecoderMemory(states, _attention.Keys(states), mask.Valid?.transpose(1, 2).logical_not(), mask.Lengths, null);
    }

    /// <summary>Before the first step.</summary>
    /// <param name="state">[L, N, H].</param>
    /// <param name="places">S: of what it looks at.</param>
    public DecoderCarry Start(RecurrentState state, long places)
    {
        Tensor hidden = state.Hidden;
        Tensor Zeros(long width) => zeros([hidden.shape[1], width], hidden.dtype, hidden.device);
        return new DecoderCarry(state, Options.InputFeeding ? Zeros(OutputWeight.shape[1]) : null, Options.Coverage ? Zeros(places) : null);
    }

    /// <summary>Ids to vectors; those beyond the vocabulary are unknown.</summary>
    public Tensor Embed(Tensor ids)
    {
        Tensor beyond = ids.ge(HeldScalar.Of((long)Options.Vocabulary));
        return Drop(_embedding.Embed(ids.masked_fill(beyond, HeldScalar.Of(Options.UnknownId))));
    }

    /// <summary>What the projection sees of steps: [*, H], [*, D] and [*, E] to [*, R].</summary>
    public Tensor Readout(Tensor hidden, Tensor? context, Tensor embedded)
    {
        if (_readout is null)
        {
            return Drop(_bridge?.call(hidden) ?? hidden);
        }
        bool luong = Options.Attention is AttentionKind.Dot or AttentionKind.General;
        return Drop(_readout.call(cat(luong ? [hidden, context!] : [hidden, context!, embedded], -1)).tanh());
    }

    /// <summary>What the projection sees of steps, [N, R].</summary>
    public Tensor Readout(DecoderSteps steps) => steps.Readout ?? Readout(steps.Hidden, steps.Context, steps.Embedded);

    /// <summary>[N, R] to [N, V].</summary>
    public Tensor Scores(Tensor readout) => nn.functional.linear(readout, OutputWeight, OutputBias);

    /// <summary>One step of a search.</summary>
    public (Tensor Embedded, DecoderStep Step, IReadOnlyList<Tensor> Carried) Step(Tensor ids, SearchState state)
    {
        DecoderMemory memory = DecoderMemory.Of(state.Sources, Options.Attention != AttentionKind.None);
        DecoderCarry carry = DecoderCarry.Of(state.Carried, Options.Cell == RecurrentCell.Lstm, Options.InputFeeding, Options.Coverage);
        Tensor embedded = Embed(ids);
        (DecoderStep step, DecoderCarry next) = Step(embedded, carry, memory);
        return (embedded, step, next.Rows);
    }

    /// <summary>One step of all layers.</summary>
    /// <param name="embedded">[N, E].</param>
    /// <param name="carry">Before the step.</param>
    /// <param name="memory">Of B sources, N / B rows of each.</param>
    public (DecoderStep Step, DecoderCarry Carry) Step(Tensor embedded, DecoderCarry carry, DecoderMemory memory)
    {
        bool additive = Options.Attention == AttentionKind.Additive;
        Tensor? context = memory.Summary is null ? null : PerRow(memory.Summary, embedded.shape[0]), weights = null;
        if (additive)
        {
            (context, weights) = Attend(carry.Layers.Hidden[0], memory, carry.Coverage);
        }
        Tensor? seen = Options.InputFeeding ? carry.Feed : context;
        (Tensor hidden, RecurrentState state) = Advance(seen is null ? embedded : cat([embedded, seen], 1), carry.Layers);
        if (_attention is not null && !additive)
        {
            (context, weights) = Attend(hidden, memory, null);
        }
        Tensor readout = Readout(hidden, context, embedded);
        return (new DecoderStep(hidden, context, weights, readout),
            new DecoderCarry(state, Options.InputFeeding ? readout : null, carry.Coverage?.Plus(weights!)));
    }

    private (Tensor Hidden, RecurrentState State) Advance(Tensor x, RecurrentState state)
    {
        if (_upper is null)
        {
            RecurrentOutput output = _layers.Run(x.unsqueeze(1), state: state, wantFinal: true);
            return (output.Steps.squeeze(1), output.Final!);
        }
        long above = state.Hidden.shape[0] - 1;
        RecurrentOutput first = _layers.Run(x.unsqueeze(1), state: Part(state, 0, 1), wantFinal: true);
        RecurrentOutput upper = _upper.Run(Drop(first.Steps), state: Part(state, 1, above), wantFinal: true);
        RecurrentState a = first.Final!, b = upper.Final!;
        return (upper.Steps.squeeze(1), new RecurrentState(cat([a.Hidden, b.Hidden], 0), a.Cell is null ? null : cat([a.Cell, b.Cell!], 0)));
    }

    /// <summary>The layers above the first over all steps; the first layer's output where there are none.</summary>
    public Tensor Above(Tensor first, long[] lengths, RecurrentState state) =>
        _upper is null ? first : _upper.Run(Drop(first), lengths, Part(state, 1, state.Hidden.shape[0] - 1)).Steps;

    /// <summary>Queries [N, H] of N / B rows for each of B sources.</summary>
    private (Tensor Context, Tensor Weights) Attend(Tensor query, DecoderMemory memory, Tensor? coverage)
    {
        long sources = memory.States!.shape[0], places = memory.States.shape[1];
        (Tensor context, Tensor weights) = _attention!.Attend(
            query.reshape(sources, -1, query.shape[1]), memory.Keys!, memory.States, memory.Padded, coverage?.view(sources, -1, places));
        return (context.flatten(0, 1), weights.flatten(0, 1));
    }

    /// <summary>Of several layers some, as the kernels want them.</summary>
    private static RecurrentState Part(RecurrentState state, long from, long count) =>
        new(state.Hidden.narrow(0, from, count), state.Cell?.narrow(0, from, count));

    /// <summary>Dropout.</summary>
    public Tensor Drop(Tensor x) => Options.Dropout > 0 ? nn.functional.dropout(x, Options.Dropout, training) : x;

    private static Tensor PerRow(Tensor summary, long rows) =>
        summary.shape[0] == rows ? summary : summary.repeat_interleave(rows / summary.shape[0], 0);
}

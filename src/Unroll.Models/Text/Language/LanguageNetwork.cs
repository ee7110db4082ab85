using TorchSharp;
using Unroll.Models.Building;
using Unroll.Models.Cores;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Language;

/// <summary>A language model as a sequence model: ids in, scores of the next token out. Its state dict's names start with <c>language.</c></summary>
public sealed class LanguageNetwork : SequenceModel, IStatefulModel
{
    private readonly LanguageModel _language;

    internal LanguageNetwork(ModelSpec spec, ModelShape shape)
        : base(spec.Trunk, spec, shape)
    {
        _language = new LanguageModel(OptionsOf(spec, shape));
        register_module("language", _language);
    }

    /// <inheritdoc/>
    public override Tensor forward(ModelInput input)
    {
        using ModelState state = InitialState((int)input.Inputs.shape[0]);
        return Forward(input, state);
    }

    /// <inheritdoc/>
    public ModelState InitialState(int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        using DisposeScope scope = NewDisposeScope();
        Tensor[] parts = Parts(_language.InitialState(batchSize));
        return new ModelState(batchSize, parts, new double[parts.Length]);
    }

    /// <inheritdoc/>
    /// <remarks>Rows shorter than the batch must be the last of their stream: the state moves on to step T.</remarks>
    public Tensor Forward(ModelInput input, ModelState state)
    {
        _ = InputCheck.Lengths(input, Shape);
        if (state.BatchSize != input.Inputs.shape[0])
        {
            throw new ArgumentException($"The state is for {state.BatchSize} examples, the batch has {input.Inputs.shape[0]}.", nameof(state));
        }
        using DisposeScope scope = NewDisposeScope();
        var before = new RecurrentState(state.Parts[0].transpose(0, 1).contiguous(), state.Parts.Count > 1 ? state.Parts[1].transpose(0, 1).contiguous() : null);
        (Tensor scores, RecurrentState after) = _language.Forward(input.Inputs.squeeze(-1).to(ScalarType.Int64), before);
        state.Replace(Parts(after));
        return scores.MoveToOuterDisposeScope();
    }

    /// <summary>The model one token at a time, with the weights as they are now.</summary>
    /// <exception cref="NotSupportedException">The layers do not run on Unroll's own kernels; the message says why.</exception>
    public LanguageStream Stream() => _language.Stream();

    private static LanguageModelOptions OptionsOf(ModelSpec spec, ModelShape shape) => new(shape.Vocabulary, spec.EmbeddingSize, spec.HiddenSize)
    {
        Cell = RecurrentParts.Cell(spec.Trunk, spec),
        Recurrent = RecurrentParts.Options(spec.Trunk, spec) with { LockedDropout = true, WeightDrop = spec.WeightDrop },
        Tied = spec.Tied,
        WordDropout = spec.WordDropout,
        InputDropout = spec.EmbeddingDropout,
        OutputDropout = spec.HeadDropout >= 0 ? spec.HeadDropout : spec.Dropout,
    };

    /// <summary>Rows first, as <see cref="ModelState"/> keeps them.</summary>
    private static Tensor[] Parts(RecurrentState state) => [.. new[] { state.Hidden.transpose(0, 1), state.Cell?.transpose(0, 1) }.OfType<Tensor>()];
}

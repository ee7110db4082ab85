using TorchSharp.Modules;
using Unroll.Models.Cores;
using Unroll.Models.Decoders;
using Unroll.Models.Forecasters;
using Unroll.Models.Heads;
using Unroll.Models.Recurrent;
using Unroll.Models.Text;
using Unroll.Models.Trunks;
using static TorchSharp.torch;

namespace Unroll.Models.Building;

/// <summary>Puts cores together for the registry.</summary>
internal static class CoreParts
{
    /// <summary>The pooling that a spec asks for, or the trunk's own where it leaves the choice.</summary>
    public static string PoolingOr(string own, ModelSpec spec) => spec.Pooling == "auto" ? own : spec.Pooling;

    /// <summary>Step encoder, trunk with pooling where one vector is wanted, head.</summary>
    /// <param name="steps">The trunk for a number of features.</param>
    /// <param name="pooling">How steps become a vector.</param>
    /// <param name="spec">The spec.</param>
    /// <param name="shape">The data's sizes.</param>
    public static ModelCore Framed(Func<int, StepTrunk> steps, string pooling, ModelSpec spec, ModelShape shape)
    {
        if (!shape.IsVector)
        {
            return FramedSteps(steps, spec, shape);
        }
        return FramedVector(width => new PooledTrunk(steps(width), pooling, spec.PoolBins), spec, shape);
    }

    /// <summary>Step encoder, a trunk that makes one vector of the sequence, head.</summary>
    public static ModelCore FramedVector(Func<int, VectorTrunk> vector, ModelSpec spec, ModelShape shape)
    {
        TokenEmbedding? embedding = Embedding(spec, shape);
        Linear? encoder = StepEncoder(spec, shape, out int width);
        VectorTrunk trunk = vector(width);
        return new TrunkCore(embedding, spec.EmbeddingDropout, encoder, trunk, Head(trunk.Width, spec, shape), shape);
    }

    /// <summary>Step encoder, a trunk over steps, a head for each step.</summary>
    public static ModelCore FramedSteps(Func<int, StepTrunk> steps, ModelSpec spec, ModelShape shape)
    {
        TokenEmbedding? embedding = Embedding(spec, shape);
        Linear? encoder = StepEncoder(spec, shape, out int width);
        StepTrunk trunk = steps(width);
        return new TrunkCore(embedding, spec.EmbeddingDropout, encoder, trunk, Head(trunk.Width, spec, shape), shape);
    }

    /// <summary>Recurrent layers; from statics alone where a series is to be generated.</summary>
    public static ModelCore Recurrent(string cell, ModelSpec spec, ModelShape shape) =>
        shape.Task == ModelTask.Generate
            ? Generate(cell, spec, shape)
            : Framed(width => RecurrentParts.Trunk(cell, width, spec), PoolingOr("last", spec), spec, shape);

    /// <summary>Recurrent layers over stretches of steps, then over the sequence of their vectors.</summary>
    public static ModelCore Hierarchical(ModelSpec spec, ModelShape shape)
    {
        return FramedVector(width => new WindowedTrunk(spec.SegmentLength, Storey(width), Storey), spec, shape);

        VectorTrunk Storey(int width) => new PooledTrunk(RecurrentParts.Trunk(spec.Cell, width, spec), PoolingOr("last", spec));
    }

    /// <summary>Convolutional blocks, then recurrent layers.</summary>
    public static ModelCore ConvRecurrent(string cell, ModelSpec spec, ModelShape shape)
    {
        return Framed(Steps, PoolingOr("last", spec), spec, shape);

        StepTrunk Steps(int width)
        {
            StackedTrunk front = ConvolutionParts.Front(width, spec, shape);
            return new StackedTrunk([front, RecurrentParts.Trunk(cell, front.Width, spec)]);
        }
    }

    /// <summary>
    /// Recurrent layers beside a fully convolutional network, the former's last step beside the latter's mean. With the dimension shuffle of
    /// Karim et al. 2018 (section III-A) the recurrent layers read channels as steps and steps as features.
    /// </summary>
    public static ModelCore RecurrentFcn(string cell, ModelSpec spec, ModelShape shape) =>
        shape.IsVector
            ? FramedVector(
                width => new ParallelVectorTrunk(
                    spec.DimensionShuffle
                        ? new ShuffledTrunk(shape.Length, new PooledTrunk(RecurrentParts.Trunk(cell, shape.Length, spec), "last"))
                        : new PooledTrunk(RecurrentParts.Trunk(cell, width, spec), "last"),
                    new PooledTrunk(ConvolutionParts.Fcn(width, spec, shape), "mean", spec.PoolBins)),
                spec,
                shape)
            : FramedSteps(
                width => new ParallelTrunk(RecurrentParts.Trunk(cell, width, spec), ConvolutionParts.Fcn(width, spec, shape)), spec, shape);

    /// <summary>Dense layers over the whole window, or over one that slides along the steps.</summary>
    public static ModelCore Dense(ModelSpec spec, ModelShape shape) =>
        shape.IsVector
            ? FramedVector(width => new DenseWindow(shape.Length, width, spec.HiddenSize, spec.NumLayers, spec.Dropout), spec, shape)
            : FramedSteps(width => ConvolutionParts.SlidingDense(width, spec, shape), spec, shape);

    public static ModelCore SegRnn(ModelSpec spec, ModelShape shape) =>
        new SegRnnCore(RecurrentParts.Layers(spec.Cell, spec.HiddenSize, spec, false), spec, shape);

    public static ModelCore EncoderDecoder(ModelSpec spec, ModelShape shape)
    {
        if (shape.Task == ModelTask.Generate)
        {
            return Generate(spec.Cell, spec, shape);
        }
        Linear? stepEncoder = StepEncoder(spec, shape, out int width);
        RecurrentModule encoder = RecurrentParts.Layers(spec.Cell, width, spec, spec.Bidirectional);
        int beside = shape.KnownFeatures + shape.StaticFeatures;
        var decoder = new StepDecoder(
            inputs => RecurrentParts.Layers(spec.Cell, inputs, spec, false), spec.Attention == "none" ? 0 : encoder.OutputSize, beside, spec, shape);
        return new EncoderDecoderCore(stepEncoder, encoder, decoder, shape);
    }

    private static GenerateCore Generate(string cell, ModelSpec spec, ModelShape shape)
    {
        var decoder = new StepDecoder(
            inputs => RecurrentParts.Layers(cell, inputs, spec, false), 0, shape.KnownFeatures + shape.StaticFeatures, spec, shape);
        return new GenerateCore(decoder, shape);
    }

    private static OutputHead Head(int width, ModelSpec spec, ModelShape shape) =>
        new(width, spec.HeadDropout >= 0 ? spec.HeadDropout : spec.Dropout, shape);

    private static TokenEmbedding? Embedding(ModelSpec spec, ModelShape shape) => shape.Vocabulary == 0 ? null
        : new TokenEmbedding(new TokenEmbeddingOptions(shape.Vocabulary, spec.EmbeddingSize) { WordDropout = spec.WordDropout });

    private static Linear? StepEncoder(ModelSpec spec, ModelShape shape, out int width)
    {
        int inputs = shape.Vocabulary > 0 ? spec.EmbeddingSize : shape.StepWidth;
        width = spec.StepEncoder > 0 ? spec.StepEncoder : inputs;
        return spec.StepEncoder > 0 ? nn.Linear(inputs, spec.StepEncoder) : null;
    }
}

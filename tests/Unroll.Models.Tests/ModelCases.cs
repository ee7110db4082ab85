using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests;

/// <summary>One small model for every trunk for series and its tasks, and batches for it.</summary>
internal static class ModelCases
{
    public const int Batch = 3, Length = 12, Horizon = 4, Vocabulary = 9;

    /// <summary>Trunk and task, for theories.</summary>
    public static TheoryData<string, ModelTask> All => Where(_ => true);

    /// <summary>The same for trunks and tasks whose steps are tokens.</summary>
    public static TheoryData<string, ModelTask> OfText => Of(trunk => !trunk.ReadsPictures, task => task is ModelTask.Classify or ModelTask.LabelSteps or ModelTask.NextToken);

    /// <summary>Those whose outputs stand at every step.</summary>
    public static TheoryData<string, ModelTask> Causal => Where(task => task is ModelTask.ForecastSequence or ModelTask.ForecastAutoregressive);

    public static TheoryData<string, ModelTask> Where(Func<ModelTask, bool> wanted) =>
        Of(trunk => !trunk.ReadsPictures && !trunk.ReadsTextAlone, task => task != ModelTask.NextToken && wanted(task));

    private static TheoryData<string, ModelTask> Of(Func<TrunkInfo, bool> trunks, Func<ModelTask, bool> tasks)
    {
        var data = new TheoryData<string, ModelTask>();
        foreach (TrunkInfo trunk in ModelBuilder.Trunks.Where(trunks))
        {
            foreach (ModelTask task in trunk.Tasks.Where(tasks))
            {
                data.Add(trunk.Name, task);
            }
        }
        return data;
    }

    public static ModelSpec Spec(string trunk) => new()
    {
        Trunk = trunk,
        HiddenSize = 6,
        NumLayers = 2,
        SegmentLength = 2,
        MovingAverage = 5,
        Channels = trunk switch { "nlinear" => [], "text_cnn" => [5], _ => [5, 4] },
        KernelSize = trunk == "dense" ? [4] : [3],
        TeacherForcing = 0.5,
        EmbeddingSize = 7,
    };

    public static ModelShape Shape(ModelTask task, int channels = 2, int covariates = 1, int known = 2, int statics = 2, int quantiles = 1) => new()
    {
        Task = task,
        TargetChannels = task is ModelTask.Classify or ModelTask.LabelSteps ? 0 : channels,
        InputFeatures = channels + (task == ModelTask.ForecastAutoregressive ? 0 : covariates),
        KnownFeatures = known,
        StaticFeatures = statics,
        Classes = task is ModelTask.Classify or ModelTask.LabelSteps ? 3 : 0,
        Length = Length,
        Horizon = IsForecast(task) ? Horizon : 0,
        Quantiles = task is ModelTask.ForecastDirect or ModelTask.ForecastSequence ? quantiles : 1,
    };

    /// <summary>Steps are tokens.</summary>
    public static ModelShape TextShape(ModelTask task) => new()
    {
        Task = task,
        InputFeatures = 1,
        Vocabulary = Vocabulary,
        Classes = task == ModelTask.NextToken ? Vocabulary : 3,
        Length = Length,
    };

    public static bool IsForecast(ModelTask task) => task is ModelTask.ForecastDirect or ModelTask.ForecastSequence or ModelTask.ForecastAutoregressive;

    /// <summary>A batch with random values; with lengths, rows end at different steps.</summary>
    public static ModelInput Input(ModelShape shape, bool ragged = false, long seed = 7, int length = Length, int batch = Batch)
    {
        manual_seed(seed);
        Tensor? lengths = ragged ? tensor(Enumerable.Range(0, batch).Select(b => (long)(length - (b * 3))).ToArray()) : null;
        return new ModelInput(
            shape.Vocabulary > 0 ? randint(0, shape.Vocabulary, [batch, length, 1], int64).to(float32) : randn(batch, length, shape.InputFeatures),
            lengths,
            shape.KnownFeatures > 0 ? randn(batch, length + shape.Horizon, shape.KnownFeatures) : null,
            shape.StaticFeatures > 0 ? randn(batch, shape.StaticFeatures) : null,
            shape.TargetChannels > 0 ? randn(batch, length + shape.Horizon, shape.TargetChannels) : null);
    }

    /// <summary>The shape of the output that <see cref="ModelTask"/> states.</summary>
    public static long[] OutputShape(ModelShape shape, long batch = Batch, long length = Length) => shape.Task switch
    {
        ModelTask.ForecastDirect => [batch, shape.Horizon, shape.TargetChannels, shape.Quantiles],
        ModelTask.ForecastSequence => [batch, length, shape.Horizon, shape.TargetChannels, shape.Quantiles],
        ModelTask.ForecastAutoregressive => [batch, length, 1, shape.TargetChannels, 1],
        ModelTask.Classify => [batch, shape.Classes],
        ModelTask.LabelSteps or ModelTask.NextToken => [batch, length, shape.Classes],
        _ => [batch, length, shape.TargetChannels],
    };

    public static SequenceModel Build(ModelSpec spec, ModelShape shape, long seed = 1)
    {
        manual_seed(seed);
        return ModelBuilder.Build(spec, shape);
    }
}

using Unroll.Models.Building;
using Unroll.Models.Cores;
using Unroll.Models.Text.Captioning;
using Unroll.Models.Text.Language;
using Unroll.Models.Text.Tagging;
using Unroll.Models.Text.Translation;
using Unroll.Models.Video;

namespace Unroll.Models;

/// <summary>Builds the model that a spec and the data's shape describe.</summary>
public static class ModelBuilder
{
    private static readonly Dictionary<string, TrunkEntry> Series = TrunkRegistry.Entries.ToDictionary(entry => entry.Info.Name);
    private static readonly Dictionary<string, VideoEntry> Videos = VideoRegistry.Entries.ToDictionary(entry => entry.Info.Name);

    /// <summary>All trunks, those for series and then those for video (<see cref="TrunkInfo.ReadsPictures"/>): what they fit and which keys change them.</summary>
    public static IReadOnlyList<TrunkInfo> Trunks { get; } =
        [.. TrunkRegistry.Entries.Select(entry => entry.Info), .. VideoRegistry.Entries.Select(entry => entry.Info)];

    /// <summary>
    /// Builds a model. Its initial weights depend on torch's global seed alone. It is an <see cref="IStatefulModel"/> where recurrent layers
    /// that read forwards are all that models time, a <see cref="TaggingNetwork"/> where <see cref="ModelSpec.Crf"/> has an effect, and an <see cref="IRollout"/> that works for <see cref="ModelTask.ForecastAutoregressive"/>.
    /// <see cref="ModelSpec.Weights"/> is not read here: who begins a training loads them into what was built.
    /// </summary>
    /// <param name="spec">What to build.</param>
    /// <param name="shape">The data's sizes.</param>
    /// <returns>The model, in training mode, on the CPU, in float32.</returns>
    /// <exception cref="ModelSpecException">A value is not allowed, or trunk, task and sizes do not go together; the message names the key.</exception>
    public static SequenceModel Build(ModelSpec spec, ModelShape shape)
    {
        TrunkInfo trunk = Info(spec.Trunk);
        SpecCheck.Values(spec);
        SpecCheck.Fits(spec, shape, trunk);
        ModelSpec used = Used(spec, trunk);
        if (shape.Task == ModelTask.Caption)
        {
            return new CaptioningNetwork(used, shape);
        }
        if (trunk.ReadsPictures)
        {
            return new VideoModel(Videos[trunk.Name].Build!(used, shape), used, shape);
        }
        if (shape.Task == ModelTask.NextToken)
        {
            return new LanguageNetwork(used, shape);
        }
        if (shape.Task == ModelTask.WriteText)
        {
            return trunk.Name == "class_writer" ? new ClassWritingNetwork(used, shape) : new TranslationNetwork(used, shape);
        }
        TrunkEntry entry = Series[trunk.Name];
        ModelCore core = entry.Build!(used, used.ChannelIndependent ? ChannelFold.Inside(shape) : shape);
        AssembledModel model = core.CarriesState ? new StatefulModel(core, used, shape) : new WindowModel(core, used, shape);
        return used.Crf && shape is { Task: ModelTask.LabelSteps, Vocabulary: > 0 } ? new TaggingNetwork(model) : model;
    }

    /// <summary>What a recipe says that has no effect: keys that do not belong to the trunk, or do nothing for the task or beside the other values.</summary>
    /// <param name="spec">The recipe's model section.</param>
    /// <param name="task">What is to come out.</param>
    /// <param name="given">The keys that the recipe's text gives, in snake case; <c>trunk</c> is passed over.</param>
    /// <returns>One sentence for each such key; empty where all have an effect.</returns>
    /// <param name="isText">Whether the steps are tokens.</param>
    /// <exception cref="ModelSpecException">The trunk is unknown.</exception>
    public static IReadOnlyList<string> CheckKeys(ModelSpec spec, ModelTask task, IEnumerable<string> given, bool isText = false)
    {
        TrunkInfo trunk = Info(spec.Trunk);
        return [.. given.Where(key => key != "trunk").Select(key => KeyEffect.Problem(key, spec, task, trunk, isText)).OfType<string>()];
    }

    private static TrunkInfo Info(string name) => Series.TryGetValue(name, out TrunkEntry? series) ? series.Info
        : Videos.TryGetValue(name, out VideoEntry? video) ? video.Info
        : throw new ModelSpecException("trunk", $"'{name}' is not one of {string.Join(", ", Trunks.Select(trunk => trunk.Name))}");

    /// <summary>The spec with defaults in place of values that do not belong to the trunk, so that they cannot change it.</summary>
    private static ModelSpec Used(ModelSpec spec, TrunkInfo trunk) => KeyEffect.Strip(spec, trunk);
}

using Unroll.Data.Files;
using Unroll.Data.Fitting;
using Unroll.Data.Text;
using Unroll.Data.Text.Tokens;
using Unroll.Models;
using Unroll.Models.Engine;
using Unroll.Models.Text;
using Unroll.Models.Video.Inspection;
using Unroll.Models.Weights;
using Unroll.Training.Evaluation;
using Unroll.Training.Recipes;
using TorchSharp;

namespace Unroll.Training.Runs;

/// <summary>A model with what it needs to read data: sizes, scaling, classes, intervals.</summary>
/// <param name="model">The network; belongs to this object.</param>
/// <param name="fit">What was fitted on the training part.</param>
public sealed class TrainedModel(SequenceModel model, DataFit fit) : IDisposable
{
    /// <summary>The network.</summary>
    public SequenceModel Network => model;

    /// <summary>How many numbers are trained.</summary>
    public long Parameters => model.parameters().Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel());

    /// <summary>What was fitted on the training part.</summary>
    public DataFit Fit => fit;

    /// <summary>Scaling fitted on the training part.</summary>
    public Preprocessor Preprocessor => fit.Preprocessor;

    /// <summary>Classes; null for value tasks.</summary>
    public ClassVocabulary? Classes => fit.Classes;

    /// <summary>Name of the split it was trained on.</summary>
    public string Split { get; init; } = "all";

    /// <summary>Intervals calibrated on the validation part; null where there are none.</summary>
    public ConformalWidths? Intervals { get; set; }

    /// <summary>Searches for unusual frames: the score that one in a hundred frames of the (normal) validation part exceeds; null where there is none.</summary>
    public double? AnomalyThreshold { get; set; }

    /// <summary>What pre-trained weights gave to the network; empty where there were none.</summary>
    public string Pretrained { get; init; } = "";

    /// <summary>Multiply-adds of one clip; 0 where the steps are no pictures, or it depends on the text that is written of them.</summary>
    public long MultiplyAdds => model.Shape.Picture is null || model is TextWriterNetwork ? 0 : FlopCount.PerClip(model, model.Shape.Length);

    /// <summary>Builds the network a leg's data asks for, with initial weights of the seed.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="data">The leg's data.</param>
    /// <param name="seed">Seed of the initial weights.</param>
    public static TrainedModel Build(Recipe recipe, LegData data, int seed)
    {
        torch.random.manual_seed(seed);
        SequenceModel network = ModelBuilder.Build(recipe.Model, data.Shape(recipe));
        string pretrained = recipe.Model.Weights.Length > 0 ? LoadPretrained(network, recipe.Model.Weights)
            : recipe.Text.Vectors.Length > 0 ? StartingVectors.Load(network, recipe, data.Texts!.Source.Vocabulary) : "";
        network.to(TorchEngine.Device(recipe.Run.Device));
        if (network is TextWriterNetwork writer)
        {
            writer.LabelSmoothing = recipe.Training.LabelSmoothing;
        }

        return new TrainedModel(network, data.Fit) { Split = data.Split.Name, Pretrained = pretrained };
    }

    /// <summary>Opens the model a run kept.</summary>
    /// <param name="recipe">The run's recipe.</param>
    /// <param name="folder">The run's (or its leg's) folder.</param>
    /// <exception cref="RunException">The run is not finished, or its files are damaged.</exception>
    public static TrainedModel Open(Recipe recipe, RunFolder folder)
    {
        RunManifest manifest = RunFolder.ReadJson<RunManifest>(folder.Manifest);
        SequenceModel network = ModelBuilder.Build(recipe.Model, manifest.Shape);
        try
        {
            ModelWeights.Load(network, folder.Weights);
        }
        catch (WeightsException e)
        {
            throw new RunException(e.Message, e);
        }

        network.to(TorchEngine.Device(recipe.Run.Device));
        ClassVocabulary? classes = manifest.Classes is null ? null : ClassVocabulary.FromNames(manifest.Classes);
        return new TrainedModel(network, new DataFit(Preprocessor.FromState(manifest.Preprocessing), classes, TextsOf(folder, manifest.Shape))) { Split = manifest.Split, Intervals = manifest.Intervals, AnomalyThreshold = manifest.AnomalyThreshold };
    }

    private static TextFit? TextsOf(RunFolder folder, ModelShape shape)
    {
        int vocabulary = shape.Vocabulary > 0 ? shape.Vocabulary : shape.Target?.Vocabulary ?? 0; // pictures are read without tokens
        if (vocabulary == 0)
        {
            return null;
        }

        ITokenizer source = TokenizerFile.Read(folder.Tokenizer, vocabulary);
        return new TextFit(source, shape.Target is not { } target ? null
            : File.Exists(folder.TargetTokenizer) ? TokenizerFile.Read(folder.TargetTokenizer, target.Vocabulary)
            : source);
    }

    private static string LoadPretrained(SequenceModel network, string path)
    {
        try
        {
            return PretrainedWeights.Load(network, DataPath.ExpandVariables(path)).ToString();
        }
        catch (WeightsException e)
        {
            throw new RunException($"model.weights: {e.Message}", e);
        }
    }

    /// <summary>Keeps the model in a folder.</summary>
    /// <param name="folder">The folder.</param>
    public void Save(RunFolder folder)
    {
        folder.WriteJson(folder.Manifest, new RunManifest
        {
            Split = Split,
            Shape = model.Shape,
            Preprocessing = fit.Preprocessor.State,
            Classes = fit.Classes?.Names,
            Intervals = Intervals,
            AnomalyThreshold = AnomalyThreshold,
        });
        if (fit.Texts is { } texts)
        {
            TokenizerFile.Write(folder.Tokenizer, texts.Source);
            if (texts.Target is { } target && !ReferenceEquals(target, texts.Source))
            {
                TokenizerFile.Write(folder.TargetTokenizer, target);
            }
        }

        ModelWeights.Save(model, folder.Weights);
    }

    /// <summary>Releases the network.</summary>
    public void Dispose() => model.Dispose();
}

using Unroll.Data.Batches;
using Unroll.Data.Fitting;
using Unroll.Data.Splits;
using Unroll.Data.Windows;
using Unroll.Models.Engine;
using Unroll.Models.Text;
using Unroll.Models.Text.Tagging;
using Unroll.Training.Evaluation;
using Unroll.Training.Judging;
using Unroll.Training.Loop;
using Unroll.Training.Losses;
using Unroll.Training.Recipes;
using static TorchSharp.torch;

namespace Unroll.Training.Runs;

/// <summary>Trains and judges one leg: one split, one seed, one model.</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="data">The leg's data.</param>
/// <param name="observer">Who watches.</param>
public sealed class LegRunner(Recipe recipe, LegData data, IRunObserver observer)
{
    private readonly Device _device = TorchEngine.Device(recipe.Run.Device);
    private readonly int _evaluationBatch = recipe.Evaluation.BatchSize > 0 ? recipe.Evaluation.BatchSize : 4 * recipe.Training.BatchSize;
    private readonly Lazy<IReadOnlyList<double>?> _weights = new(() => WeightsOf(recipe, data));
    private readonly Lazy<ValueJudge> _values = new(() => new ValueJudge(data, recipe));
    private readonly Lazy<LanguageJudge> _language = new(() => new LanguageJudge(data));
    private readonly Lazy<WritingJudge> _writing = new(() => new WritingJudge(data, recipe));
    private readonly Lazy<ClassJudge> _classes = new(() => new ClassJudge(data));

    /// <summary>Trains a model until it is done or asked to stop.</summary>
    /// <param name="trained">The model; holds the kept weights afterwards.</param>
    /// <param name="folder">Where checkpoint and logs go.</param>
    /// <param name="leg">The leg's name and place, told to the observer.</param>
    /// <param name="seed">Seed of order, dropout and augmentation.</param>
    /// <param name="resume">Go on from the checkpoint in the folder, if there is one.</param>
    /// <param name="stop">Asks it to stop.</param>
    public TrainingOutcome Train(TrainedModel trained, RunFolder folder, LegStart leg, int seed, bool resume, CancellationToken stop)
    {
        TrainerParts parts = Parts(trained, folder, leg, seed, resume, stop);
        try
        {
            return new Trainer(trained.Network, recipe.Training, LossOf(trained), parts).Fit(stop);
        }
        catch (OperationCanceledException)
        {
            return new TrainingOutcome([], "it was asked to stop", 0, 0, 0, Interrupted: true);
        }
    }

    /// <summary>Sweeps the learning rate.</summary>
    /// <param name="trained">The model; is left as it was.</param>
    /// <param name="seed">Seed of order and dropout.</param>
    public LearningRateCurve FindLearningRate(TrainedModel trained, int seed)
    {
        var leg = new LegStart(data.Split.Name, 1, 1, recipe.Model.Trunk, 0, 1, 1);
        return LearningRateFinder.Find(trained.Network, recipe.Training, LossOf(trained), Parts(trained, null, leg, seed, false, CancellationToken.None));
    }

    /// <summary>Judges a model on a part beside its baselines.</summary>
    /// <param name="trained">The model.</param>
    /// <param name="part">The part.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>The judgement, and the predictions it rests on.</returns>
    public (Judgement Judgement, Predictions Predictions) Judge(TrainedModel trained, Part part, CancellationToken stop)
    {
        if (data.Plan.WritesText)
        {
            Predictions written = new BeamWriter(recipe, data, (TextWriterNetwork)trained.Network, _device).Run(Limited(data.Windows.Of(part)), stop);
            return (_writing.Value.Judge(part, written.Texts, recipe.Model.Trunk), written);
        }

        Predictor predictor = PredictorOf(trained);
        Predictions predictions = predictor.Run(Limited(data.Windows.Of(part)), stop: stop);
        if (data.Plan.IsClass)
        {
            return (_classes.Value.Judge(part, predictions, recipe.Model.Trunk), predictions);
        }

        if (data.Plan.IsLanguage)
        {
            return (_language.Value.Judge(part, predictions.Tokens, recipe.Model.Trunk), predictions);
        }

        if (data.Plan.IsAnomaly)
        {
            IReadOnlyList<FramePrediction> normal = part == Part.Test ? predictor.Run(Limited(data.Windows.Validation), stop: stop).Frames : [];
            return (new AnomalyJudge(data, recipe.Task).Judge(part, predictions.Frames, normal, recipe.Model.Trunk), predictions);
        }

        bool calibrates = data.Plan.IsForecast && recipe.Task.Coverage > 0 && part == Part.Test;
        IReadOnlyList<ValuePrediction> calibration = calibrates ? predictor.Run(Limited(data.Windows.Validation), stop: stop).Values : [];
        return (_values.Value.Judge(part, predictions.Values, calibration, recipe.Model.Trunk), predictions);
    }

    private static IReadOnlyList<double>? WeightsOf(Recipe recipe, LegData data)
    {
        if (!data.Plan.IsClass || recipe.Training.ClassWeights == "none")
        {
            return null;
        }

        var balanced = ClassWeights.Fit(data.Split.Train, data.Classes!, data.Plan.LabelsSteps);
        return [.. (recipe.Training.ClassWeights == "balanced_sqrt" ? balanced.SquareRoots : balanced).Values.Select(weight => (double)weight)];
    }

    private TrainingLoss LossOf(TrainedModel trained) => trained.Network is TaggingNetwork tagger ? new ChainLoss(tagger.Chain)
        : TrainingLoss.For(data.Plan.Model, recipe.Training, recipe.Task.Quantiles, _weights.Value, CameFrames.TargetOf(recipe.Model));

    private TrainerParts Parts(TrainedModel trained, RunFolder? folder, LegStart leg, int seed, bool resume, CancellationToken stop)
    {
        TrainingSpec spec = recipe.Training;
        var sampler = new BatchSampler(data.Windows.Train, spec.BatchSize, data.Order(spec), seed);
        Augmentation? augmentation = data.Plan.IsVideo || data.Plan.IsText ? null : Augmentation.Parse(spec.Augment, spec.AugmentStrength, data.Prepared.NumberFeatures, seed);
        var loader = new BatchLoader(sampler, data.Composer, spec.Prefetch, augmentation);
        return new TrainerParts
        {
            TrainBatches = loader.Epoch,
            StepsPerEpoch = loader.Steps,
            Validate = data.Windows.Validation.Count == 0 ? null : () => Validate(trained, stop),
            Observer = observer,
            RunFolder = folder?.Path ?? "",
            Seed = seed,
            Resume = resume,
            Device = _device,
            Leg = leg with { StepsPerEpoch = spec.StepsPerEpoch > 0 ? Math.Min(spec.StepsPerEpoch, loader.Steps) : loader.Steps },
            Fingerprint = RecipeIdentity.Of(recipe) + data.Split.Name,
            Describe = data.Describe,
            Tensorboard = recipe.Run.Tensorboard,
        };
    }

    private ValidationScore Validate(TrainedModel trained, CancellationToken stop)
    {
        Predictions predictions = PredictorOf(trained).Run(Limited(data.Windows.Validation), LossOf(trained), stop);
        IReadOnlyDictionary<string, double> metrics = data.Plan.IsAnomaly ? new Dictionary<string, double>()
            : data.Plan.IsClass ? _classes.Value.Metrics(predictions.Classes)
            : data.Plan.WritesText ? new Dictionary<string, double> { ["perplexity"] = Math.Exp(predictions.Loss) }
            : data.Plan.IsLanguage ? _language.Value.Metrics(predictions.Tokens)
            : _values.Value.Metrics(predictions.Values);
        return new ValidationScore(predictions.Loss, metrics);
    }

    private Predictor PredictorOf(TrainedModel trained) => new(trained.Network, data.Composer, _evaluationBatch, _device, recipe.Task.ScoreBox);

    /// <summary>All windows, or one batch of them in a trial run.</summary>
    private IReadOnlyList<Window> Limited(IReadOnlyList<Window> windows) => recipe.Training.FastDevRun ? [.. windows.Take(_evaluationBatch)] : windows;
}

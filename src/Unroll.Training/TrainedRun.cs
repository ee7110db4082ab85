using Unroll.Data;
using Unroll.Data.Files;
using Unroll.Data.Splits;
using Unroll.Data.Synthetic;
using Unroll.Data.Text;
using Unroll.Data.TimeSeries;
using Unroll.Data.Windows;
using Unroll.Models.Engine;
using Unroll.Models.Text;
using Unroll.Training.Evaluation;
using Unroll.Training.Generation;
using Unroll.Training.Judging;
using Unroll.Training.Recipes;
using Unroll.Training.Runs;
using Unroll.Training.Timelines;

namespace Unroll.Training;

/// <summary>A finished run, opened to predict and to be measured. Of a run with several legs the first one's model is used; where <c>evaluation.ensemble</c>, those of all seeds of the first split.</summary>
public sealed class TrainedRun : IDisposable
{
    private readonly Recipe _recipe;
    private readonly TaskPlan _plan;
    private readonly TrainedModel _model;

    private TrainedRun(Recipe recipe, TrainedModel model)
    {
        _recipe = recipe;
        _plan = TaskPlan.Of(recipe);
        _model = model;
    }

    /// <summary>The recipe it was trained by.</summary>
    public Recipe Recipe => _recipe;

    /// <summary>Opens a run folder. Nothing that is read can execute: weights are safetensors, the rest is JSON and YAML.</summary>
    /// <param name="path">The folder that training named.</param>
    /// <exception cref="RunException">It holds no finished run, or a file is damaged.</exception>
    public static TrainedRun Open(string path)
    {
        RunFolder folder = RunFolder.Open(path);
        Recipe recipe = RecipeReader.Read(folder.Recipe, []);
        TorchEngine.SetThreads(recipe.Run.EngineThreads);
        return new TrainedRun(recipe, RunModels.Open(recipe, folder));
    }

    /// <summary>Says in words which of a run's models are used, where it has more; null where all are.</summary>
    /// <param name="path">The run's folder.</param>
    /// <exception cref="RunException">It holds no finished run.</exception>
    public static string? ModelsInUse(string path)
    {
        RunFolder folder = RunFolder.Open(path);
        return RunModels.InWords(RecipeReader.Read(folder.Recipe, []), folder);
    }

    /// <summary>Measures the model beside the baselines.</summary>
    /// <param name="dataPath">Another file of the same form, measured whole; null: the run's own reported part.</param>
    /// <param name="stop">Ends it.</param>
    public EvaluatedRun Evaluate(string? dataPath = null, CancellationToken stop = default)
    {
        Part part = dataPath is null ? _plan.Reported : Part.Test;
        LegData data = dataPath is null ? OwnData() : WholeAs(Part.Test, Read(dataPath));
        (Judgement judgement, _) = new LegRunner(_recipe, data, SilentObserver.Instance).Judge(_model, part, stop);
        Verdict verdict = Verdict.Of(judgement.Results, _plan.Headline);
        return new EvaluatedRun(judgement.Results, _plan.Headline, verdict.Skill, verdict.Text);
    }

    /// <summary>Predicts. Forecasts: the horizon behind the last observed step of each series; class tasks and values at steps: the whole of each series.</summary>
    /// <param name="dataPath">Another file of the same form, of texts also one with a text on each line; null: the run's own data, of texts its reported part.</param>
    /// <param name="best">Tasks with a text to write: how many to write for each, best first.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>The columns of <see cref="PredictionTable"/>.</returns>
    /// <exception cref="RunException">A series is too short, or known covariates are missing over the horizon.</exception>
    public IReadOnlyList<OutputColumn> Predict(string? dataPath = null, int best = 1, CancellationToken stop = default)
    {
        if (best != 1 && !_plan.WritesText)
        {
            throw new RunException($"several answers can be had of a task that writes texts, but the run was trained for {_plan.Kind}");
        }

        if (_plan.HasTexts)
        {
            return PredictTexts(dataPath, best, stop);
        }

        RecordingSet set = dataPath is null ? RecordingReader.Read(_recipe.Data, _recipe.Video, _recipe.Text, ".") : _plan.IsForecast ? Read(dataPath) : RecordingReader.ReadInputs(Of(dataPath), _recipe.Video, _recipe.Text, ".");
        set = _plan.IsForecast ? FutureSteps.Extend(set, _recipe.Data, _recipe.Window.Horizon) : set;
        LegData data = _plan.IsVideo ? Untrained(Part.Test, set, trainedOn: null) : Unsplit(set);
        IReadOnlyList<Window> windows = _plan.IsVideo ? data.Windows.Test : [.. set.Recordings.Select((recording, i) => Ahead(recording, i))];
        var predictor = new Predictor(_model.Network, data.Composer, _plan.IsVideo ? _recipe.Training.BatchSize : 256, TorchEngine.Device(_recipe.Run.Device), _recipe.Task.ScoreBox);
        return PredictionTable.Of(data, _model, predictor.Run(windows, stop: stop), _recipe);
    }

    private IReadOnlyList<OutputColumn> PredictTexts(string? dataPath, int best, CancellationToken stop)
    {
        bool isOwn = dataPath is null && _plan.WritesText; // to write all that was learnt from would take long and tell nothing
        LegData data = isOwn ? OwnData() : Untrained(Part.Test, dataPath is null
            ? RecordingReader.Read(_recipe.Data, _recipe.Video, _recipe.Text, ".") : RecordingReader.ReadInputs(Of(dataPath), _recipe.Video, _recipe.Text, "."), trainedOn: null);
        IReadOnlyList<Window> windows = data.Windows.Of(isOwn ? _plan.Reported : Part.Test);
        TorchSharp.torch.Device device = TorchEngine.Device(_recipe.Run.Device);
        Predictions predictions = _plan.WritesText
            ? new BeamWriter(_recipe, data, (TextWriterNetwork)_model.Network, device, best).Run(windows, stop)
            : new Predictor(_model.Network, data.Composer, 4 * _recipe.Training.BatchSize, device).Run(windows, stop: stop);
        return PredictionTable.Of(data, _model, predictions, _recipe);
    }

    /// <summary>The ending of a file that holds what a run reads from standard input: .txt for texts, a line each, or .csv.</summary>
    /// <param name="path">The run's folder.</param>
    public static string InputEnding(string path) => RecordingReader.IsText(RecipeReader.Read(RunFolder.Open(path).Recipe, []).Data) ? ".txt" : ".csv";

    /// <summary>Labels every frame of a clip, or of each clip of a folder or list.</summary>
    /// <param name="dataPath">A video, a folder, or a list of clips.</param>
    /// <param name="options">How far a window reaches and moves.</param>
    /// <param name="each">Called for each clip when it is labelled, with the clip itself.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="RunException">The run was not trained on video.</exception>
    public void Timelines(string dataPath, TimelineOptions options, Action<Recording, ClipTimeline> each, CancellationToken stop = default)
    {
        if (!_plan.IsVideo)
        {
            throw new RunException($"a timeline labels the frames of video, but the run was trained on series (task {_plan.Kind}); take predict without --timeline");
        }

        RecordingSet set = RecordingReader.ReadInputs(Of(dataPath), _recipe.Video, _recipe.Text, ".");
        var reader = new TimelineReader(_recipe, _plan, _model, options);
        for (int i = 0; i < set.Recordings.Count; i++)
        {
            each(set.Recordings[i], reader.Read(set, i, stop));
        }
    }

    /// <summary>Lets a language model write on from a prompt.</summary>
    /// <param name="prompt">What the text begins with; empty: the model begins itself.</param>
    /// <param name="options">How tokens are chosen.</param>
    /// <param name="write">Called with each bit of text as soon as it is made.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="RunException">The run is no language model, or an option is outside what is allowed.</exception>
    public GeneratedText Generate(string prompt, GenerationOptions options, Action<string> write, CancellationToken stop = default) => _plan.IsLanguage
        ? new TextGenerator(_model).Write(prompt, options, write, stop)
        : throw new RunException($"the run was trained for task {_plan.Kind}, and only a language_model writes texts on");

    /// <summary>Releases the model.</summary>
    public void Dispose() => _model.Dispose();

    private RecordingSet Read(string dataPath) => _plan.IsText && (_recipe.Text.ClassFiles.Count > 0 || _recipe.Text.Form == "parallel")
        ? throw new RunException($"the recipe names its files in pairs or classes, so that {dataPath} alone cannot take their place: measure it with a recipe that names it, or take predict")
        : RecordingReader.Read(Of(dataPath), _recipe.Video, OtherText(), ".");

    private DataSpec Of(string dataPath) => Form() with { Path = Path.GetFullPath(dataPath), MorePaths = [], From = null, To = null };

    // The files of parts are the run's own.
    private TextSpec OtherText() => _recipe.Text with { PartFiles = [] };

    // Generated data has the form that 'unroll data make' writes.
    private DataSpec Form() => _recipe.Data.Generator is null ? _recipe.Data
        : _plan.IsVideo ? new DataSpec { Format = "video" }
        : RecordingTable.Reading(_recipe.Data, SeriesGenerator.Generate(_recipe.Data));

    private LegData OwnData()
    {
        RecordingSet set = RecordingReader.Read(_recipe.Data, _recipe.Video, _recipe.Text, ".");
        Split split = Splitter.Legs(set, _recipe.Split, _plan.Needs(_recipe)).FirstOrDefault(leg => leg.Name == _model.Split)
            ?? throw new RunException($"the model was trained on split '{_model.Split}', which the data does not have any more");
        return LegData.Prepare(_recipe, _plan, split, _model.Fit);
    }

    private LegData WholeAs(Part part, RecordingSet set) => Untrained(part, set, _plan.IsForecast ? null : OwnDataIfThere());

    private LegData Untrained(Part part, RecordingSet set, LegData? trainedOn)
    {
        IReadOnlyList<Segment> whole = [.. set.Recordings.Select((recording, i) => new Segment(i, 0, recording.ObservedSteps))];
        Split split = Split.Untrained(set, part == Part.Test ? whole : []);
        return LegData.Prepare(_recipe, _plan, split, _model.Fit, trainedOn);
    }

    // The baselines of these tasks learn from the training part; where it is gone they have no figure.
    private LegData? OwnDataIfThere()
    {
        try
        {
            return OwnData();
        }
        catch (Exception e) when (e is DataException or RunException)
        {
            return null;
        }
    }

    private LegData Unsplit(RecordingSet set) => LegData.Prepare(_recipe, _plan, Split.Untrained(set, []), _model.Fit);

    private Window Ahead(Recording recording, int index)
    {
        if (!_plan.IsForecast)
        {
            int most = _recipe.Window.MaxLength > 0 ? Math.Min(recording.Steps, _recipe.Window.MaxLength) : recording.Steps;
            return new Window(index, Part.Test, 0, _recipe.Window.Length > 0 && _plan.Rule == WindowRule.Whole ? Math.Min(most, _recipe.Window.Length) : most, 0);
        }

        int start = recording.ObservedSteps - _recipe.Window.Length;
        return start >= 0
            ? new Window(index, Part.Test, start, _recipe.Window.Length, _recipe.Window.Horizon)
            : throw new RunException($"series '{recording.Id}' has {recording.ObservedSteps} observed steps, but the model looks back over {_recipe.Window.Length}; give at least so many");
    }
}

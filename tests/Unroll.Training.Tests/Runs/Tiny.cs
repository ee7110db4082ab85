using Unroll.Training.Recipes;

namespace Unroll.Training.Tests.Runs;

/// <summary>Recipes that are done in a fraction of a second.</summary>
internal static class Tiny
{
    /// <summary>Four shops, 100 days, a week ahead.</summary>
    public const string Forecast = """
        name: tiny
        data: {generator: retail, generator_series: 4, generator_steps: 100}
        split: {validation: 0.2, test: 0.2}
        window: {length: 14, horizon: 7, stride: 4}
        preprocess: {per_series: true}
        model: {trunk: gru, hidden_size: 4}
        training: {epochs: 2, batch_size: 16, learning_rate: 0.01}
        run: {threads: 1}
        """;

    /// <summary>Five activities of three subjects.</summary>
    public const string Classify = """
        name: tiny
        task: {kind: classify}
        data: {generator: activities, generator_series: 30, generator_steps: 40}
        split: {by: group, validation: 0.33, test: 0.33}
        model: {trunk: gru, hidden_size: 8, pooling: mean}
        training: {epochs: 2, batch_size: 8, learning_rate: 0.02}
        run: {threads: 1}
        """;

    /// <summary>The same, a label at each step, in windows of 15 steps of which the last of a recording is shorter.</summary>
    public const string LabelSteps = """
        name: tiny
        task: {kind: label_steps}
        data: {generator: activities, generator_series: 30, generator_steps: 40}
        split: {by: group, validation: 0.33, test: 0.33}
        window: {length: 15}
        model: {trunk: gru, hidden_size: 8}
        training: {epochs: 2, batch_size: 8, learning_rate: 0.02}
        run: {threads: 1}
        """;

    /// <summary>The adding problem; the target is known at the last step only.</summary>
    public const string ValueSteps = """
        name: tiny
        task: {kind: value_steps}
        data: {generator: adding, generator_series: 30, generator_steps: 8, missing: mask}
        split: {by: group, validation: 0.2, test: 0.3}
        model: {trunk: lstm, hidden_size: 8}
        training: {epochs: 2, batch_size: 8}
        run: {threads: 1}
        """;

    /// <summary>A series from static features.</summary>
    public const string Generate = """
        name: tiny
        task: {kind: generate}
        data: {generator: profiles, generator_series: 30, generator_steps: 12}
        split: {by: group, validation: 0.2, test: 0.3}
        model: {trunk: gru, hidden_size: 8}
        training: {epochs: 2, batch_size: 8}
        run: {threads: 1}
        """;

    /// <summary>Seven motions, six frames of each clip.</summary>
    public const string Clips = """
        name: tiny
        task: {kind: classify}
        data: {generator: motion, generator_series: 42, generator_steps: 12, generator_size: 16}
        split: {by: group, validation: 0.25, test: 0.25}
        video: {frames: 12, height: 32, width: 32, fit: stretch, normalize: half, cache_gib: 0}
        model: {trunk: frame_cnn, size: tiny}
        training: {epochs: 1, batch_size: 8}
        run: {threads: 1}
        """;

    /// <summary>Clips whose motion changes, labelled at every frame; every second frame is looked at, and the last window of a clip is short.</summary>
    public const string ClipSteps = """
        name: tiny
        task: {kind: label_steps}
        data: {generator: motion_timeline, generator_series: 12, generator_steps: 30, generator_size: 16}
        split: {by: group, validation: 0.25, test: 0.25, stratify: false}
        window: {stride: 6}
        video: {frames: 6, sampling: dense, stride: 2, height: 32, width: 32, fit: stretch, normalize: half, cache_gib: 0}
        model: {trunk: lrcn, size: tiny, hidden_size: 8}
        training: {epochs: 1, batch_size: 8}
        run: {threads: 1}
        """;

    /// <summary>Walkers of whom one does something unusual in the test part.</summary>
    public const string Unusual = """
        name: tiny
        task: {kind: detect_anomaly}
        data: {generator: motion_anomaly, generator_series: 5, generator_steps: 24, generator_size: 32}
        split: {by: list, validation: 0}
        video: {frames: 2, sampling: dense, height: 32, width: 32, fit: stretch, color: gray, normalize: half, cache_gib: 0, flow: farneback, flow_length: 1, flow_bound: 4, flow_mean: keep}
        model: {trunk: appearance_motion, size: tiny}
        training: {epochs: 1, batch_size: 8}
        run: {threads: 1}
        """;

    /// <summary>A text, character by character, from the file text.txt.</summary>
    public const string Language = """
        name: tiny
        task: {kind: language_model}
        data: {path: text.txt, format: text}
        text: {form: document, tokenizer: character}
        split: {by: time, validation: 0.15, test: 0.15, gap: 0}
        window: {length: 24, stride: 24}
        model: {trunk: lstm, embedding_size: 8, hidden_size: 24}
        training: {epochs: 10, batch_size: 8, learning_rate: 0.02, stateful: true, early_stop: 0}
        run: {threads: 1}
        """;

    /// <summary>Lines of two classes, from the files no.txt and yes.txt.</summary>
    public const string Lines = """
        name: tiny
        task: {kind: classify}
        data: {format: text}
        text: {class_files: [no=no.txt, yes=yes.txt], tokenizer: whitespace}
        split: {by: group, validation: 0.2, test: 0.2}
        model: {trunk: gru, embedding_size: 8, hidden_size: 8, pooling: max}
        training: {epochs: 8, batch_size: 16, learning_rate: 0.02, early_stop: 0}
        run: {threads: 1}
        """;

    /// <summary>A recipe with some keys changed.</summary>
    public static Recipe With(string recipe, params string[] set) => RecipeReader.ReadText(recipe, overrides: set);
}

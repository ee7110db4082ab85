namespace Unroll.Training.Tests.Runs;

/// <summary>Small recipes that keys are tried on.</summary>
internal static class KeyEffectBases
{
    private const string Forecast = """
        name: tiny
        task: {coverage: 0}
        data: {generator: retail, generator_series: 2, generator_steps: 60}
        split: {validation: 0.2, test: 0.2}
        window: {length: 10, horizon: 3, stride: 2}
        model: {trunk: gru, hidden_size: 3}
        training: {epochs: 1, batch_size: 8, learning_rate: 0.01, schedule: constant}
        run: {threads: 1, tensorboard: false}

        """;

    private const string Long = """
        name: tiny
        task: {coverage: 0}
        data: {path: long.csv, time: date, series_id: id, targets: [y], past: [c]}
        split: {validation: 0.2, test: 0.2}
        window: {length: 8, horizon: 2, stride: 2}
        model: {trunk: gru, hidden_size: 3}
        training: {epochs: 1, batch_size: 8, learning_rate: 0.01, schedule: constant}
        run: {threads: 1, tensorboard: false}

        """;

    private const string Cases = """
        name: tiny
        task: {kind: classify}
        data: {path: cases.csv, series_id: id, past: [x], label: label, group: grp, fold: fold}
        split: {by: list}
        model: {trunk: gru, hidden_size: 3}
        training: {epochs: 1, batch_size: 4, learning_rate: 0.01, schedule: constant}
        run: {threads: 1, tensorboard: false}

        """;

    public const string Drawn = """
        name: tiny
        task: {kind: classify}
        data: {generator: motion_order, generator_series: 16, generator_steps: 12, generator_size: 16, generator_gap: 4}
        split: {by: group, validation: 0.25, test: 0.25}
        video: {frames: 4, height: 32, width: 32, fit: stretch, normalize: half, cache: kept}
        model: {trunk: frame_cnn, size: tiny}
        training: {epochs: 1, batch_size: 8, learning_rate: 0.01, schedule: constant}
        run: {threads: 1, tensorboard: false}

        """;

    private const string Anomaly = """
        name: tiny
        task: {kind: detect_anomaly}
        data: {generator: motion_anomaly, generator_series: 10, generator_steps: 12, generator_size: 16}
        split: {by: list, validation: 0.2, stratify: false}
        window: {stride: 4}
        video: {frames: 3, sampling: dense, height: 32, width: 32, fit: stretch, normalize: half, cache: kept}
        model: {trunk: future_frame, size: tiny}
        training: {epochs: 1, batch_size: 8, learning_rate: 0.01, schedule: constant}
        run: {threads: 1, tensorboard: false}

        """;

    private const string Words = """
        name: tiny
        task: {kind: classify}
        data: {format: text}
        text: {class_files: [no=no.txt, yes=yes.txt], tokenizer: whitespace}
        split: {by: group, validation: 0.2, test: 0.2}
        model: {trunk: gru, embedding_size: 3, hidden_size: 3}
        training: {epochs: 1, batch_size: 8, learning_rate: 0.01, schedule: constant, prefetch: 0}
        run: {threads: 1, tensorboard: false}

        """;

    private const string Language = """
        name: tiny
        task: {kind: language_model}
        data: {path: text.txt, format: text}
        text: {form: document, tokenizer: character}
        split: {by: time, validation: 0.2, test: 0.2, gap: 0}
        window: {length: 8, stride: 8}
        model: {trunk: gru, embedding_size: 3, hidden_size: 3}
        training: {epochs: 1, batch_size: 8, learning_rate: 0.01, schedule: constant, prefetch: 0}
        run: {threads: 1, tensorboard: false}

        """;

    private const string Pairs = """
        name: tiny
        task: {kind: translate}
        data: {path: no.txt, format: text}
        text: {form: parallel, target_path: yes.txt, tokenizer: whitespace, shared_vocabulary: true}
        split: {by: group, validation: 0.2, test: 0.2}
        model: {trunk: seq2seq, cell: gru, embedding_size: 4, hidden_size: 4, attention: dot}
        training: {epochs: 2, batch_size: 8, learning_rate: 0.05, schedule: constant, prefetch: 0}
        evaluation: {beam_size: 2, batch_size: 4}
        run: {threads: 1, tensorboard: false}

        """;

    private const string Told = """
        name: tiny
        task: {kind: caption}
        data: {path: told.csv, format: pictures}
        text: {targets: [caption]}
        split: {by: group, validation: 0.2, test: 0.2}
        video: {frames: 1, height: 32, width: 32, fit: stretch, normalize: half, cache: kept}
        model: {trunk: captioner, size: tiny, embedding_size: 4, hidden_size: 4}
        training: {epochs: 1, batch_size: 4, learning_rate: 0.01, schedule: constant, prefetch: 0}
        run: {threads: 1, tensorboard: false}

        """;

    /// <summary>By name, with what of the recipe is set.</summary>
    public static IReadOnlyDictionary<string, (string Base, string Set)> All { get; } = new Dictionary<string, (string Base, string Set)>
    {
        ["forecast"] = (Forecast, ""),
        ["long"] = (Long, ""),
        ["classify"] = (Cases, ""),
        ["epochs"] = (Forecast, "training.epochs=4 training.learning_rate=0.1"),
        ["drawn"] = (Drawn, ""),
        ["clips"] = (Drawn, "data.generator=null data.format=video data.path=clips"),
        ["list"] = (Drawn, "data.generator=null data.format=video data.path=clips.csv"),
        ["anomaly"] = (Anomaly, ""),
        ["words"] = (Words, ""),
        ["table"] = (Words, "text.class_files=[] data.path=texts.csv data.label=label"),
        ["parts"] = (Words, "text.class_files=[] text.part_files=[train=tags.txt,test=tags2.txt] text.form=tagged task.kind=label_steps split.by=list"),
        ["language"] = (Language, ""),
        ["write"] = (Pairs, ""),
        ["tell"] = (Told, ""),
    };
}

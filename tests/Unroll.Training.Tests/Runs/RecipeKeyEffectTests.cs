using Unroll.Training.Recipes;
using Unroll.Training.Tests.Recipes;
using Xunit;

namespace Unroll.Training.Tests.Runs;

/// <summary>Every key of the recipe is changed on a small run where it matters, and something that a user can see changes with it. A new key fails
/// here until it has a line in the table.</summary>
public sealed class RecipeKeyEffectTests : RunFixture
{
    /// <summary>Key, base and what it is changed to; between them, with bars, what of the base must be changed for the key to matter.</summary>
    private const string Table = """
        name | forecast | | other
        description | forecast | | words
        seed | forecast | | 2
        task.kind | forecast | | value_steps
        task.mode | forecast | | seq2seq
        task.quantiles | forecast | | [0.1,0.5,0.9]
        task.coverage | forecast | | 0.5
        task.normal | anomaly | | unusual
        task.score_box | anomaly | | 0
        task.score_smoothing | anomaly | | 2
        data.path | long | | other.csv
        data.more_paths | long | | [more.csv]
        data.generator | forecast | | activities
        data.generator_series | forecast | | 3
        data.generator_steps | forecast | | 70
        data.generator_seed | forecast | | 2
        data.generator_size | drawn | | 20
        data.generator_gap | drawn | | 6
        data.format | long | | npy
        data.time | long | | null
        data.time_format | long | | dd-MM-yyyy
        data.series_id | long | | null
        data.targets | long | | [x]
        data.past | long | | [x]
        data.known | long | | [k]
        data.static | long | | [s]
        data.categorical | long | | [c]
        data.label | classify | | label2
        data.step_label | classify | task.kind=label_steps data.step_label=step | step2
        data.group | classify | split.by=group | grp2
        data.fold | classify | | fold2
        data.label_file | classify | data.label=null data.label_file=cases.csv | labels.csv
        data.calendar | long | | [day_of_week]
        data.from | long | | 2024-01-05
        data.to | long | | 2024-02-20
        data.frequency | long | | 2 days
        data.unsorted | long | data.path=unsorted.csv | sort
        data.duplicates | long | data.path=duplicate.csv | mean
        data.gaps | long | data.path=gap.csv | ignore
        data.missing | long | data.path=missing.csv | zero
        data.missing_marks | long | data.path=dash.csv data.missing=zero | ["-"]
        data.delimiter | long | | ;
        data.decimal | long | data.path=dotless.csv data.time=null data.series_id=null data.past=[x] | ","
        data.header | long | data.path=headless.csv data.time=null data.series_id=null data.targets=[c1] data.past=[c2] | false
        data.clip | list | | path2
        data.clip_root | list | | dimmed
        data.group_pattern | clips | | _g([0-9])_
        data.part_lists | clips | | [train=train.txt,test=test.txt]
        data.background | list | data.path=stretches.jsonl task.kind=label_steps video.sampling=dense split.stratify=false | nothing
        data.frame_rate | clips | video.sampling=dense video.frame_rate=12 | 6
        split.by | forecast | | rolling
        split.validation | forecast | | 0.3
        split.test | forecast | | 0.3
        split.validation_from | long | | 2024-02-01
        split.test_from | long | | 2024-02-20
        split.test_to | long | | 2024-02-26
        split.gap | forecast | | 3
        split.lookback | forecast | data.generator_steps=100 | inside
        split.fold | classify | split.by=fold data.fold=fold2 | test
        split.validation_groups | classify | split.by=fold data.fold=fold2 | 1
        split.folds | words | split.by=fold split.folds=2 | 3
        split.part_names | classify | | [train,test,validation]
        split.n_windows | forecast | split.by=rolling | 2
        split.step_size | forecast | split.by=rolling | 2
        split.seed | classify | split.by=group | 2
        split.stratify | classify | split.by=group data.label=label2 | false
        window.length | forecast | | 9
        window.horizon | forecast | | 2
        window.stride | forecast | | 3
        window.evaluation_stride | forecast | | 2
        window.max_length | classify | | 9
        preprocess.normalize | forecast | | minmax
        preprocess.scale | forecast | preprocess.normalize=fixed | 100
        preprocess.per_series | forecast | | true
        preprocess.log | forecast | | ["*"]
        preprocess.differences | forecast | | [1]
        video.frames | drawn | | 5
        video.sampling | drawn | | segment
        video.stride | drawn | video.sampling=dense | 2
        video.frame_rate | drawn | video.sampling=dense | 9
        video.max_frame_rate | clips | | 5
        video.short | drawn | video.frames=16 | loop
        video.broken | list | data.path=lost.csv | skip
        video.height | drawn | | 40
        video.width | drawn | | 40
        video.fit | drawn | | crop
        video.short_side | drawn | video.fit=crop | 48
        video.color | drawn | | gray
        video.input | drawn | | difference
        video.normalize | drawn | | none
        video.augment | drawn | | [flip]
        video.clips | drawn | video.sampling=dense | 2
        video.crops | drawn | video.fit=crop | 5
        video.flow | drawn | model.trunk=two_stream video.flow=farneback video.flow_length=1 | tvl1
        video.flow_length | drawn | model.trunk=two_stream video.flow=farneback video.flow_length=1 | 2
        video.flow_bound | drawn | model.trunk=two_stream video.flow=farneback video.flow_length=1 | 3
        video.flow_mean | drawn | model.trunk=two_stream video.flow=farneback video.flow_length=1 | keep
        video.flow_scale | drawn | model.trunk=two_stream video.flow=farneback video.flow_length=1 | log
        video.flow_window | drawn | model.trunk=two_stream video.flow=farneback video.flow_length=1 | 9
        model.shift | drawn | model.trunk=two_stream video.flow=farneback video.flow_length=1 | true
        video.cache | drawn | | long.csv
        video.cache_gib | drawn | video.cache_gib=0 video.cache=none_yet | 0.000001
        model.size | drawn | | small
        model.backbone | drawn | | shallow
        model.change_stream | drawn | model.trunk=two_stream video.flow=farneback video.flow_length=1 | true
        model.fusion | drawn | model.trunk=two_stream video.flow=farneback video.flow_length=1 | learned
        model.place_pooling | drawn | | mean_max
        model.log_features | drawn | | true
        model.causal | drawn | model.trunk=tsm | true
        model.peepholes | drawn | model.trunk=conv_lstm model.hidden_size=4 | true
        model.weights | drawn | | weights.safetensors
        text.form | words | | document
        text.column | table | | other
        text.targets | tell | | [other]
        text.reads | write | text.form=lines text.target_path='' text.shared_vocabulary=false text.class_files=[no=no.txt,yes=yes.txt] text.reads=label | text
        text.class_files | words | | [no=yes.txt,yes=no.txt]
        text.part_files | parts | | [train=tags2.txt,test=tags.txt]
        text.target_path | write | | no.txt
        text.target_files | write | text.target_path='' text.part_files=[train=no.txt,validation=no.txt,test=no.txt] split.by=list text.target_files=[train=yes.txt,validation=yes.txt,test=yes.txt] | [train=yes.txt,validation=yes.txt,test=no.txt]
        text.tag_column | parts | | 2
        text.encoding | words | | latin1
        text.normalize | words | | nfkc
        text.lower_case | words | | true
        text.max_characters | words | | 7
        text.tokenizer | words | | character
        text.vocabulary | words | | 6
        text.min_count | words | | 15
        text.shared_vocabulary | write | | false
        text.max_tokens | words | | 2
        text.max_target_tokens | write | | 2
        text.vectors | words | | vectors.txt
        model.embedding_size | words | | 4
        model.embedding_dropout | words | | 0.5
        model.word_dropout | words | | 0.5
        model.crf | parts | | true
        model.tied | language | | true
        model.weight_drop | language | | 0.5
        model.encoder_size | write | | 3
        model.input_feeding | write | | true
        model.shared_embedding | write | | true
        model.copy | write | | true
        model.coverage | write | model.attention=additive | 1
        model.scheduled_sampling | write | | 1
        evaluation.beam_size | write | training.epochs=6 evaluation.beam_size=5 | 1
        evaluation.length_penalty | write | training.epochs=6 evaluation.beam_size=5 | 5
        model.trunk | forecast | | lstm
        model.hidden_size | forecast | | 4
        model.num_layers | forecast | | 2
        model.bidirectional | forecast | | true
        model.dropout | forecast | | 0.5
        model.layer_norm | forecast | | true
        model.layer_norm_cells | forecast | | true
        model.recurrent_dropout | forecast | | 0.5
        model.zoneout | forecast | | 0.5
        model.proj_size | forecast | model.trunk=lstm | 1
        model.residual | forecast | model.num_layers=2 | true
        model.forget_bias | forecast | model.trunk=lstm | 1
        model.nonlinearity | forecast | model.trunk=rnn | relu
        model.cell | forecast | model.trunk=encoder_decoder | lstm
        model.pooling | forecast | | mean
        model.head_dropout | forecast | | 0.5
        model.pool_bins | forecast | model.pooling=mean | 2
        model.dimension_shuffle | forecast | model.trunk=lstm_fcn model.channels=[2,2,2] | true
        model.initial_weights | forecast | model.trunk=nlinear model.hidden_size=32 | average
        model.step_encoder | forecast | | 2
        model.channels | forecast | model.trunk=cnn_gru model.channels=[2] | [3]
        model.kernel_size | forecast | model.trunk=cnn_gru model.channels=[2] | [3]
        model.pool_size | forecast | model.trunk=cnn_gru model.channels=[2] | [2]
        model.conv_norm | forecast | model.trunk=cnn_gru model.channels=[2] | none
        model.dilation_base | forecast | model.trunk=tcn model.hidden_size=32 model.channels=[2,2] | 3
        model.moving_average | forecast | model.trunk=dlinear model.hidden_size=32 | 5
        model.individual | long | model.trunk=nlinear model.hidden_size=32 data.targets=[y,x] | true
        model.segment_length | forecast | model.trunk=seg_rnn model.hidden_size=4 window.length=9 model.segment_length=3 | 1
        model.attention | forecast | model.trunk=encoder_decoder | dot
        model.teacher_forcing | forecast | model.trunk=encoder_decoder | 0
        model.window_norm | forecast | | last
        model.season | forecast | model.window_norm=seasonal | 7
        model.channel_independent | long | data.targets=[y,x] | true
        training.epochs | forecast | | 2
        training.batch_size | forecast | | 4
        training.steps_per_epoch | forecast | | 2
        training.optimizer | forecast | | sgd
        training.learning_rate | forecast | | 0.02
        training.weight_decay | forecast | training.weight_decay=0 | 5
        training.momentum | forecast | training.optimizer=sgd | 0
        training.beta2 | forecast | | 0.9
        training.schedule | forecast | | cosine
        training.warmup_epochs | forecast | | 1
        training.decay_factor | epochs | training.schedule=exponential | 0.1
        training.decay_epochs | epochs | training.schedule=step | 1
        training.loss | forecast | | mae
        training.huber_delta | forecast | training.loss=huber | 0.1
        training.class_weights | classify | data.label=label2 split.by=group | balanced
        training.label_smoothing | classify | | 0.2
        training.gradient_clipping | forecast | | 0.01
        training.gradient_clipping_value | forecast | | 0.001
        training.early_stop | epochs | training.early_stop=0 training.learning_rate=3 training.epochs=8 | 1
        training.monitor | classify | training.learning_rate=0.1 training.epochs=8 training.early_stop=0 | accuracy
        training.keep_best | classify | training.learning_rate=0.1 training.epochs=8 training.early_stop=0 training.monitor=accuracy | false
        training.weight_average | forecast | | 0.9
        training.augment | classify | | [jitter]
        training.augment_strength | classify | training.augment=[jitter] | 5
        training.stateful | forecast | task.mode=seq2seq window.stride=10 | true
        training.bucket | classify | | false
        training.prefetch | forecast | training.prefetch=1 training.batch_size=2 | 0
        training.overfit_batches | forecast | | 1
        training.fast_dev_run | forecast | | true
        training.checkpoint_steps | forecast | | 1
        training.seeds | forecast | | 2
        evaluation.metrics | forecast | | [rmse]
        evaluation.season | forecast | | 5
        evaluation.scaled | forecast | | true
        evaluation.ensemble | words | training.seeds=2 | true
        evaluation.part | forecast | | validation
        evaluation.batch_size | forecast | training.fast_dev_run=true | 1
        run.device | forecast | | cuda:7
        run.threads | forecast | | 2
        run.output | forecast | | elsewhere
        run.tensorboard | forecast | | true
        """;

    [Fact]
    public void Every_key_has_an_effect()
    {
        KeyEffectFiles.Write(Root);
        KeyEffectClips.Write(Root);
        File.Copy(Path.Combine(Run(Tiny.With(KeyEffectBases.Drawn, "seed=5"), "weights").Folder, "model.safetensors"), At("weights.safetensors"));
        Dictionary<string, string[]> table = Table.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToDictionary(cells => cells[0]);
        string[] keys = [.. RecipeKeys.All().Select(key => key.Path)];
        Assert.Equal([], keys.Except(table.Keys)); // a key without a line in the table
        Assert.Equal([], table.Keys.Except(keys)); // a line without a key

        Dictionary<(string, bool), string> known = [];
        var idle = new List<string>();
        foreach (string key in keys)
        {
            (string text, string always) = KeyEffectBases.All[table[key][1]];
            string[] set = [.. $"{always} {table[key][2]}".Split(' ', StringSplitOptions.RemoveEmptyEntries)];
            string label = $"{table[key][1]} {string.Join(' ', set)}";
            bool isLoader = key == "training.prefetch";
            string before = known.TryGetValue((label, isLoader), out string? done) ? done : known[(label, isLoader)] = Trace(Tiny.With(text, set), isLoader);
            string after = Trace(Tiny.With(text, [.. set, $"{key}={table[key][3]}"]), isLoader);
            if (before == after)
            {
                idle.Add($"{key}: no effect on {label}: {before[..Math.Min(160, before.Length)]}");
            }
            else if (before.StartsWith("error", StringComparison.Ordinal) && !table[key][2].Contains(".csv", StringComparison.Ordinal))
            {
                idle.Add($"{key}: its base does not run: {before}");
            }
        }

        Assert.True(idle.Count == 0, string.Join("\n", idle));
    }

    [Theory]
    [InlineData("model.kernel_size=[5]", "key 'kernel_size' has no effect with trunk 'gru'")]
    [InlineData("model.season=7", "key 'season' has no effect unless window_norm is seasonal")]
    [InlineData("model.residual=true", "key 'residual' has no effect with fewer than 2 layers")]
    public void A_key_of_the_model_that_does_nothing_is_an_error(string set, string message)
    {
        RunException e = Assert.Throws<RunException>(() => Run(Tiny.With(Tiny.Forecast, set)));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.Throws<RunException>(() => Experiment.Audit(Tiny.With(Tiny.Forecast, set), Into("none")));
        Assert.False(Directory.Exists(At("run")));
    }

    private int _count;

    private string Trace(Recipe recipe, bool watchesLoader)
    {
        string root = At($"{_count++}");
        string trace = RunTrace.Of(recipe, Root, root, watchesLoader).Replace(root, "ROOT", StringComparison.Ordinal);
        Directory.Delete(root, recursive: true);
        return trace;
    }
}

using Unroll.Data.Files;
using Unroll.Training.Metrics.Text;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Unroll.Training.Runs;
using Xunit;

namespace Unroll.Training.Tests.Runs;

/// <summary>Whole runs on made-up texts.</summary>
public sealed class TextRunTests : RunFixture
{
    private const int Pieces = 500;

    public TextRunTests()
    {
        // A letter that stands in the validation part alone, and one that stands in the test part alone.
        string text = MadeUpTexts.Letters(Pieces, 1);
        Write("text.txt", text[..(int)(0.8 * text.Length)] + "V" + text[(int)(0.8 * text.Length)..^60] + "T" + text[^60..]);
        Write("no.txt", MadeUpTexts.Lines(60, "bad", 1));
        Write("yes.txt", MadeUpTexts.Lines(60, "good", 2));
    }

    [Fact]
    public void A_language_model_learns_what_counts_of_three_cannot()
    {
        RunReport report = Run(Tiny.With(Tiny.Language)).Report!;
        Assert.Equal(["lstm", "single tokens", "three in a row"], report.Results.Select(row => row.Model));
        Assert.Equal("nats_per_token", report.Metric);
        Assert.True(report.Results[0].Metrics["nats_per_token"] < 0.8 * report.Results[2].Metrics["nats_per_token"],
            $"{report.Results[0].Metrics["nats_per_token"]} against {report.Results[2].Metrics["nats_per_token"]}");
        Assert.True(report.Results[2].Metrics["nats_per_token"] < report.Results[1].Metrics["nats_per_token"]);
        Assert.All(report.Audit, finding => Assert.True(finding.Passed, finding.Rule));

        string vocabulary = File.ReadAllText(At("run", "tokenizer.json"));
        Assert.Contains("\"x\"", vocabulary, StringComparison.Ordinal);
        Assert.DoesNotContain("\"V\"", vocabulary, StringComparison.Ordinal);
        Assert.DoesNotContain("\"T\"", vocabulary, StringComparison.Ordinal);
        Same(report);
    }

    [Fact]
    public void What_is_reported_of_the_validation_part_is_what_training_saw()
    {
        RunReport report = Run(Tiny.With(Tiny.Language, "training.epochs=3", "evaluation.part=validation")).Report!;
        EpochRow best = report.Epochs.MinBy(epoch => epoch.ValidationLoss)!;
        Assert.Equal(best.ValidationLoss!.Value, report.Results[0].Metrics["nats_per_token"], 1e-6);
        Same(report);
    }

    [Theory]
    [InlineData(Tiny.Language, "")]
    [InlineData(Tiny.Lines, "training.bucket=false")]
    public void Interrupted_and_resumed_it_ends_bit_for_bit_the_same(string text, string set)
    {
        Recipe recipe = Tiny.With(text, [.. set.Split(' ', StringSplitOptions.RemoveEmptyEntries), "training.epochs=3", "training.checkpoint_steps=2", "model.dropout=0.2", "model.embedding_dropout=0.2", "model.word_dropout=0.1"]);
        Run(recipe, "whole");
        foreach (int step in (int[])[3, 7])
        {
            string name = $"cut-{step}";
            Assert.True(Run(recipe, name, new Stopper(step, 1, out CancellationToken stop), stop).Interrupted);
            Assert.False(Experiment.Run(recipe, Into(name, resume: true)).Interrupted);
            Assert.Equal(File.ReadAllBytes(At("whole", "model.safetensors")), File.ReadAllBytes(At(name, "model.safetensors")));
            Assert.Equal(File.ReadAllText(At("whole", "predictions.csv")), File.ReadAllText(At(name, "predictions.csv")));
        }
    }

    [Fact]
    public void No_state_is_carried_from_one_document_to_the_next()
    {
        Write("lines.txt", string.Concat(Enumerable.Range(0, 60).Select(i => MadeUpTexts.Letters(8, i) + "\n")));
        Run(Tiny.With(Tiny.Language, "data.path=lines.txt", "text.form=lines", "split.by=group", "split.validation=0.2", "split.test=0.2", "split.gap=0", "training.epochs=3"));

        // More documents than streams, so that each stream reads several.
        string[] documents = ["xaaaabyaaaacxaaaab", "yaaaacyaaaacyaaaacyaaaacyaaaac"];
        Write("other.txt", string.Concat(Enumerable.Range(0, 120).Select(i => documents[i % 3 == 0 ? 1 : 0] + "\n")));
        using TrainedRun run = TrainedRun.Open(At("run"));
        IReadOnlyList<OutputColumn> table = run.Predict(At("other.txt"));
        IReadOnlyList<string?> ids = Column(table, "text").Texts!;
        IReadOnlyList<double> from = Column(table, "from_token").Numbers!, nats = Column(table, "nats_per_token").Numbers!;
        Assert.Equal(120, ids.Distinct().Count());
        var alike = Enumerable.Range(0, ids.Count).Where(i => !double.IsNaN(nats[i])).GroupBy(i => ((int.Parse(ids[i]!) - 1) % 3 == 0, from[i])).ToArray();
        Assert.Equal(3, alike.Length); // the longer document has two windows
        Assert.All(alike.Where(group => group.Key.Item2 == 0), group => Assert.InRange(group.Max(i => nats[i]) - group.Min(i => nats[i]), 0, 2e-5));

        // Within a document it is carried on, unless a stream begins there: of 16 streams, 15 can.
        double[] second = [.. alike.Single(group => group.Key.Item2 > 0).Select(i => nats[i]).Order()];
        Assert.InRange(second.Count(value => Math.Abs(value - second[second.Length / 2]) > 2e-5), 0, 15);
        Assert.Equal(40, second.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("model.trunk=text_cnn model.hidden_size=32 model.pooling=auto model.channels=[8] model.kernel_size=[1,2]")]
    [InlineData("model.trunk=hierarchical model.cell=gru model.segment_length=3")]
    [InlineData("model.trunk=lstm model.bidirectional=true text.lower_case=true text.min_count=2 text.max_tokens=9")]
    public void Lines_are_told_apart_and_those_of_another_file_too(string set)
    {
        RunReport report = Run(Tiny.With(Tiny.Lines, set.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Report!;
        double accuracy = report.Results[0].Metrics["accuracy"];
        Assert.True(accuracy > 0.9, $"accuracy {accuracy}");
        Assert.All(report.Results.Where(row => row.IsBaseline), row => Assert.True(row.Metrics["accuracy"] < 0.7, row.Model));
        Assert.All(report.Audit, finding => Assert.True(finding.Passed, finding.Rule));
        Same(report);

        Write("other.txt", "w1 w2 good w3\nw3 bad\nnever seen bad words שלום 👍🏽\n");
        using TrainedRun run = TrainedRun.Open(At("run"));
        IReadOnlyList<OutputColumn> table = run.Predict(At("other.txt"));
        Assert.Equal(["1", "2", "3"], Column(table, "series").Texts!);
        Assert.Equal(["yes", "no"], Column(table, "predicted").Texts!.Take(2));
        Assert.Equal(120, run.Predict()[0].Count);
    }

    [Fact]
    public void The_models_of_several_seeds_are_judged_and_opened_as_one()
    {
        Recipe recipe = Tiny.With(Tiny.Lines, "training.epochs=2", "training.seeds=2", "evaluation.ensemble=true");
        RunReport report = Run(recipe).Report!;
        ResultRow together = Assert.Single(report.Results, row => row.Model == "gru, 2 seeds together");
        using TrainedRun run = TrainedRun.Open(At("run"));
        IReadOnlyList<OutputColumn> table = run.Predict();
        Dictionary<string, double> said = Column(table, "series").Texts!.Zip(Column(table, "p_yes").Numbers!).ToDictionary(pair => pair.First!, pair => pair.Second);
        Dictionary<string, string[]>[] seeds = [.. new[] { "seed-1", "seed-2" }.Select(seed => Rows(At("run", "legs", seed, "predictions.csv")))];
        Assert.Equal(24, seeds[0].Count);
        double entropy = 0;
        foreach ((string id, string[] row) in seeds[0])
        {
            // series, step, predicted, truth, p_no, p_yes
            double mean = (Number(row[5]) + Number(seeds[1][id][5])) / 2;
            Assert.Equal(mean, said[id], 1e-4);
            entropy -= Math.Log(row[3] == "yes" ? mean : 1 - mean) / seeds[0].Count;
        }

        Assert.Contains(seeds[0], pair => Math.Abs(Number(pair.Value[5]) - Number(seeds[1][pair.Key][5])) > 0.001);
        Assert.Equal(entropy, together.Metrics["cross_entropy"], 1e-3);
        Assert.Equal(24, report.Classes!.Confusion.Sum(row => row.Sum())); // each text once, not once a seed
        Assert.Equal(together.Metrics["accuracy"], report.Classes.Confusion.Select((row, i) => row[i]).Sum() / 24.0, 1e-9);
        Assert.Equal(together.Metrics["cross_entropy"], run.Evaluate().Results[0].Metrics["cross_entropy"], 1e-6);
    }

    [Fact]
    public void An_embedding_starts_from_the_vectors_of_a_file()
    {
        Write("vectors.txt", "good 1 2 3\nbad -1 -2 -3\nelsewhere 9 9 9\n");
        string[] set = [$"text.vectors={At("vectors.txt")}", "model.embedding_size=3", "training.learning_rate=1e-9", "training.epochs=1"];
        Run(Tiny.With(Tiny.Lines, set));
        using TrainedModel model = TrainedModel.Open(Tiny.With(Tiny.Lines, set), RunFolder.Open(At("run")));
        using TorchSharp.torch.Tensor weight = model.Network.state_dict()["core.embedding.weight"].cpu();
        int good = model.Fit.Texts!.Source.Encode("good").Single(), other = model.Fit.Texts.Source.Encode("w1").Single();
        float[] rows = weight.data<float>().ToArray();
        Assert.Equal([1f, 2, 3], rows[(3 * good)..(3 * (good + 1))], (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.All(rows[(3 * other)..(3 * (other + 1))], value => Assert.NotEqual(0, value));
        Assert.Contains("2 of", File.ReadAllText(At("run", "report.json")), StringComparison.Ordinal);

        RunException e = Assert.Throws<RunException>(() => Run(Tiny.With(Tiny.Lines, [.. set, "model.embedding_size=4"]), "other"));
        Assert.Contains("vectors of 3 numbers, but model.embedding_size is 4", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Tiny.Language, "evaluation.ensemble=true training.seeds=2", "evaluation.ensemble averages the class probabilities")]
    [InlineData(Tiny.Lines, "evaluation.ensemble=true", "training.seeds of at least 2")]
    [InlineData(Tiny.Lines, "task.kind=forecast", "task.kind: forecast is not for text")]
    [InlineData(Tiny.Lines, "preprocess.log=[x]", "preprocess.log has no effect on text")]
    [InlineData(Tiny.Lines, "training.augment=[jitter]", "training.augment: jitter is for series")]
    [InlineData(Tiny.Lines, "text.tag_column=2", "tag_column needs form: tagged")]
    [InlineData(Tiny.Lines, "text.tokenizer=byte text.min_count=2", "min_count needs tokenizer: word or whitespace")]
    [InlineData(Tiny.Lines, "model.tied=true", "key 'tied' has no effect for Classify")]
    [InlineData(Tiny.Language, "window.length=0", "a language model needs it")]
    [InlineData(Tiny.Language, "window.stride=7", "give it the window.length of 24")]
    [InlineData(Tiny.Language, "text.max_tokens=9", "max_tokens needs another task than language_model")]
    [InlineData(Tiny.Language, "model.bidirectional=true", "key 'bidirectional' has no effect for NextToken")]
    [InlineData(Tiny.Classify, "text.tokenizer=byte", "text.tokenizer is given, but the data is not text")]
    [InlineData(Tiny.Classify, "model.embedding_size=9", "key 'embedding_size' has no effect on data that is no text")]
    public void Keys_that_do_not_go_together_are_refused(string text, string set, string message)
    {
        RunException e = Assert.Throws<RunException>(() => Run(Tiny.With(text, set.Split(' '))));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(At("run")));
    }

    /// <summary>Opened again, the run measures what it reported.</summary>
    private void Same(RunReport report)
    {
        using TrainedRun run = TrainedRun.Open(At("run"));
        IReadOnlyList<ResultRow> again = run.Evaluate().Results;
        Assert.Equal(report.Results.Select(row => row.Model), again.Select(row => row.Model));
        Assert.All(report.Results.Zip(again), pair => Assert.Equal(pair.First.Metrics[report.Metric], pair.Second.Metrics[report.Metric], 1e-6));
    }

    private static OutputColumn Column(IReadOnlyList<OutputColumn> table, string name) => table.Single(column => column.Name == name);

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Dictionary<string, string[]> Rows(string path) => File.ReadLines(path).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0]);

    private const string Pairs = """
        name: tiny
        task: {kind: translate}
        data: {path: source.txt, format: text}
        text: {form: parallel, target_path: target.txt, tokenizer: whitespace}
        split: {by: group, validation: 0.1, test: 0.1}
        model: {trunk: seq2seq, cell: gru, bidirectional: true, embedding_size: 16, hidden_size: 32, attention: additive}
        training: {epochs: 25, batch_size: 16, learning_rate: 0.02, schedule: cosine, early_stop: 0}
        evaluation: {beam_size: 3}
        run: {threads: 1}
        """;

    [Fact]
    public void Words_are_translated_one_by_one_in_their_order()
    {
        (string source, string target) = MadeUpTexts.Pairs(300, 3);
        Write("source.txt", source);
        Write("target.txt", target);
        RunReport report = Run(Tiny.With(Pairs)).Report!;
        Assert.Equal("bleu", report.Metric);
        Assert.True(report.Results[0].Metrics["bleu"] > 80, $"BLEU {report.Results[0].Metrics["bleu"]}");
        Assert.All(report.Results.Where(row => row.IsBaseline), row => Assert.True(row.Metrics["bleu"] < 40, $"{row.Model}: {row.Metrics["bleu"]}"));
        Assert.All(report.Audit, finding => Assert.True(finding.Passed, finding.Rule));

        using TrainedRun run = TrainedRun.Open(At("run"));
        Write("new.txt", "s1 s0 s2\n\ns9 s3 s3\n");
        OutputColumn written = run.Predict(At("new.txt")).Single(column => column.Name == "written");
        Assert.Equal(3, written.Texts!.Count); // a blank line keeps its place
        Assert.Equal("t1 t0 t2", written.Texts[0]);
        Assert.Equal(report.Results[0].Metrics["bleu"], run.Evaluate().Results[0].Metrics["bleu"], 1e-9);
    }

    [Theory]
    [InlineData("model.trunk=class_writer")]
    [InlineData("model.trunk=seq2seq")]
    public void Texts_are_written_of_a_class(string trunk)
    {
        Directory.CreateDirectory(At("texts", "good ones"));
        Directory.CreateDirectory(At("texts", "bad"));
        for (int i = 0; i < 40; i++)
        {
            Write($"texts/good ones/{i}.txt", i % 4 == 0 ? "well done" : "this is very good indeed");
            Write($"texts/bad/{i}.txt", i % 4 == 0 ? "oh no" : "that was bad");
        }

        string[] set = [trunk, "data.path=texts", "text.form=folder", "text.target_path=''", "text.reads=label", "model.attention=none", "model.bidirectional=false", "evaluation.metrics=[perplexity]"];
        RunReport report = Run(Tiny.With(Pairs, set)).Report!;
        Assert.InRange(report.Results[0].Metrics["perplexity"], 1, 1.6);

        using TrainedRun run = TrainedRun.Open(At("run"));
        Write("classes.txt", "bad\ngood ones\n");
        IReadOnlyList<OutputColumn> table = run.Predict(At("classes.txt"), best: 2);
        Assert.Equal(["that was bad", "oh no", "this is very good indeed", "well done"], Column(table, "written").Texts!);
    }

    [Theory]
    [InlineData("text.reads=label", "target_path needs reads: text")]
    [InlineData("text.reads=label text.target_path=''", "has no class to write a text of")]
    [InlineData("model.trunk=class_writer model.bidirectional=false model.attention=none", "set text.reads: label")]
    [InlineData("model.copy=true training.label_smoothing=0.1", "training.label_smoothing has no meaning")]
    [InlineData("model.copy=true text.tokenizer=bpe", "model.copy needs the source in tokens that can be written")]
    [InlineData("model.shared_embedding=true", "set text.shared_vocabulary: true")]
    [InlineData("window.length=4", "reads each text as a whole")]
    [InlineData("training.stateful=true", "it has no effect for task translate")]
    [InlineData("training.class_weights=balanced", "has no effect for task translate")]
    public void A_writer_s_keys_that_do_not_go_together_are_refused(string set, string message)
    {
        (string source, string target) = MadeUpTexts.Pairs(20, 3);
        Write("source.txt", source);
        Write("target.txt", target);
        Exception e = Assert.ThrowsAny<Exception>(() => Run(Tiny.With(Pairs, [.. set.Split(' '), .. set.Contains("target_path") ? ["text.form=lines"] : Array.Empty<string>()])));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.True(e is RunException or Data.DataException, e.ToString());
    }

    [Fact]
    public void Scores_and_baselines_are_those_of_the_texts_themselves()
    {
        (string source, string target) = MadeUpTexts.Pairs(60, 5);
        Write("source.txt", source);
        Write("target.txt", target);
        RunReport report = Run(Tiny.With(Pairs, "training.epochs=4", "evaluation.metrics=[chrf,bleu,rouge1,rougeL,perplexity]")).Report!;
        Assert.Equal("chrf", report.Metric);
        string[][] rows = [.. Rows(At("run", "predictions.csv")).Values]; // text, source, reference, written, score
        string[] read = [.. rows.Select(row => row[1])], references = [.. rows.Select(row => row[2])], written = [.. rows.Select(row => row[3])];
        string[] all = target.Split('\n', StringSplitOptions.RemoveEmptyEntries), sources = source.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] learnt = [.. all.Where((_, i) => report.Split[i].Segments.Any(segment => segment.Part == "train"))];
        int words = (int)Math.Round(learnt.Average(text => text.Split(' ').Length));
        string frequent = learnt.CountBy(text => text).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).First().Key;
        (string Name, string[] Texts)[] expected =
        [
            ("seq2seq", written),
            ("copy of the source", read),
            ($"first {words} words of the source", [.. read.Select(text => string.Join(' ', text.Split(' ').Take(words)))]),
            ("most frequent text", [.. read.Select(_ => frequent)]),
        ];
        Assert.Equal(expected.Select(writer => writer.Name), report.Results.Select(row => row.Model));
        foreach (((string name, string[] texts), ResultRow row) in expected.Zip(report.Results))
        {
            TextCorpus corpus = TextCorpus.Of(texts, [.. references.Select(reference => (IReadOnlyList<string>)[reference])]);
            Assert.Equal(new ChrF().Score(corpus), row.Metrics["chrf"], 1e-9);
            Assert.Equal(new Bleu().Score(corpus).Value, row.Metrics["bleu"], 1e-9);
            Assert.Equal(new Rouge().Statistics(corpus, RougeKind.Rouge1).Value, row.Metrics["rouge1"], 1e-9);
            Assert.Equal(new Rouge().Statistics(corpus, RougeKind.RougeL).Value, row.Metrics["rougeL"], 1e-9);
            Assert.Equal(name != "seq2seq", double.IsNaN(row.Metrics["perplexity"]));
        }

        Assert.Contains(report.Writing!.Scores, line => line.StartsWith("chrF2|nrefs:1", StringComparison.Ordinal));
        Assert.All(report.Writing.Attention, picture => Assert.All(picture.Weights, weights => Assert.Equal(1, weights.Sum(), 0.01)));
        Assert.All(report.Writing.Attention, picture => Assert.Equal(picture.Written.Count, picture.Weights.Count));
    }

    [Fact]
    public void A_writer_interrupted_and_resumed_ends_bit_for_bit_the_same()
    {
        (string source, string target) = MadeUpTexts.Pairs(60, 4);
        Write("source.txt", source);
        Write("target.txt", target);
        Recipe recipe = Tiny.With(Pairs, "training.epochs=3", "training.checkpoint_steps=2", "model.dropout=0.2", "model.scheduled_sampling=0.5", "training.label_smoothing=0.1");
        Run(recipe, "whole");
        Assert.True(Run(recipe, "cut", new Stopper(5, 1, out CancellationToken stop), stop).Interrupted);
        Assert.False(Experiment.Run(recipe, Into("cut", resume: true)).Interrupted);
        Assert.Equal(File.ReadAllBytes(At("whole", "model.safetensors")), File.ReadAllBytes(At("cut", "model.safetensors")));
        Assert.Equal(File.ReadAllText(At("whole", "predictions.csv")), File.ReadAllText(At("cut", "predictions.csv")));
    }
}

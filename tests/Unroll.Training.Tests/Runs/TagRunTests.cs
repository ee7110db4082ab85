using Unroll.Data;
using Unroll.Data.Files;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Xunit;

namespace Unroll.Training.Tests.Runs;

/// <summary>Whole runs on texts whose tokens have tags.</summary>
public sealed class TagRunTests : RunFixture
{
    /// <summary>A trunk that sees each token alone: what it cannot know only the neighbours' tags tell.</summary>
    private const string Alone = """
        name: tiny
        task: {kind: label_steps}
        data: {format: text, path: tags.txt}
        text: {form: tagged, tokenizer: whitespace}
        split: {by: group, validation: 0.2, test: 0.2}
        model: {trunk: dense, kernel_size: [1], embedding_size: 4, hidden_size: 8}
        training: {epochs: 20, batch_size: 16, learning_rate: 0.05, early_stop: 0}
        evaluation: {metrics: [span_f1, accuracy, cross_entropy]}
        run: {threads: 1}
        """;

    private const string Segmented = """
        name: tiny
        task: {kind: label_steps}
        data: {format: text, path: lines.txt}
        text: {form: segmented, tokenizer: character}
        split: {by: group, validation: 0.2, test: 0.2}
        model: {trunk: lstm, bidirectional: true, embedding_size: 8, hidden_size: 12, crf: true}
        training: {epochs: 8, batch_size: 8, learning_rate: 0.03, early_stop: 0}
        evaluation: {metrics: [span_f1, accuracy]}
        run: {threads: 1}
        """;

    public TagRunTests()
    {
        Write("tags.txt", Alternating(120));
        Write("other.txt", string.Concat(Enumerable.Repeat("a X\nb Y\n\n", 20)));
        Write("no.txt", MadeUpTexts.Lines(20, "bad", 1));
        Write("yes.txt", MadeUpTexts.Lines(20, "good", 2));
    }

    [Fact]
    public void A_chain_learns_what_only_the_neighbouring_tag_tells()
    {
        RunReport plain = Run(Tiny.With(Alone), "plain").Report!, chain = Run(Tiny.With(Alone, "model.crf=true"), "chain").Report!;
        Assert.True(plain.Results[0].Metrics["accuracy"] < 0.8, $"plain {plain.Results[0].Metrics["accuracy"]}");
        Assert.True(chain.Results[0].Metrics["accuracy"] > 0.99, $"chain {chain.Results[0].Metrics["accuracy"]}");
        Assert.True(chain.Results[0].Metrics["span_f1"] > 0.99, $"chain {chain.Results[0].Metrics["span_f1"]}");
        Assert.True(chain.Results[0].Metrics["cross_entropy"] < 0.5 * plain.Results[0].Metrics["cross_entropy"], $"chain {chain.Results[0].Metrics["cross_entropy"]}");
        Assert.Equal(["dense", "majority", "usual tag of each token"], chain.Results.Select(row => row.Model));
        Assert.Equal("span_f1", chain.Metric);
        Assert.True(chain.Epochs[^1].ValidationLoss < 0.5 * plain.Epochs[^1].ValidationLoss); // both are nats for each token

        SpanRow only = Assert.Single(chain.Classes!.Spans);
        Assert.Equal(("x", only.True, only.True), (only.Type, only.Right, only.Found));
        Assert.Contains("Scores by type of span", File.ReadAllText(At("chain", "report.html")), StringComparison.Ordinal);
        Assert.Contains("\"spans\"", File.ReadAllText(At("chain", "report.json")), StringComparison.Ordinal);

        using TrainedRun run = TrainedRun.Open(At("chain"));
        Assert.Equal(chain.Results[0].Metrics["span_f1"], run.Evaluate().Results[0].Metrics["span_f1"], 1e-9);
        Write("new.txt", "p w w w\nq w w w w\nw\n");
        IReadOnlyList<OutputColumn> table = run.Predict(At("new.txt"));
        Assert.Equal("p w w w q w w w w", string.Join(' ', Column(table, "token").Texts!.Take(9)));
        Assert.Equal("B-x O B-x O O B-x O B-x O", string.Join(' ', Column(table, "predicted").Texts!.Take(9)));
        Assert.All(Column(table, "p_B-x").Numbers!.Zip(Column(table, "p_O").Numbers!), pair => Assert.Equal(1, pair.First + pair.Second, 1e-5));
        Assert.Equal(10, table[0].Count);
    }

    [Fact]
    public void Interrupted_and_resumed_a_chain_ends_bit_for_bit_the_same()
    {
        Recipe recipe = Tiny.With(Alone, "model.crf=true", "model.trunk=gru", "model.kernel_size=[]", "training.epochs=3", "training.checkpoint_steps=2", "model.dropout=0.2");
        Run(recipe, "whole");
        Assert.True(Run(recipe, "cut", new Stopper(5, 1, out CancellationToken stop), stop).Interrupted);
        Assert.False(Experiment.Run(recipe, Into("cut", resume: true)).Interrupted);
        Assert.Equal(File.ReadAllBytes(At("whole", "model.safetensors")), File.ReadAllBytes(At("cut", "model.safetensors")));
        Assert.Equal(File.ReadAllText(At("whole", "predictions.csv")), File.ReadAllText(At("cut", "predictions.csv")));
    }

    [Fact]
    public void Spans_of_a_text_cut_into_windows_are_those_of_the_text()
    {
        // One span of eight tokens in each text; windows of three cut it, and each window alone would begin one.
        Write("tags.txt", string.Concat(Enumerable.Range(0, 40).Select(i => $"u{i % 3} O\nv B-x\n{string.Concat(Enumerable.Repeat("w I-x\n", 7))}\n")));
        RunReport report = Run(Tiny.With(Alone, "window.length=3", "window.stride=3")).Report!;
        Assert.Equal(1, report.Results[0].Metrics["span_f1"]);
        Assert.Equal(8, Assert.Single(report.Classes!.Spans).True);
    }

    [Fact]
    public void Each_token_has_its_usual_tag_and_one_that_never_came_the_most_frequent()
    {
        Write("train.txt", "a X\na X\na Y\nb Y\nd X\n");
        Write("test.txt", "a X\na Y\nb Y\n\nc X\ne Z\n"); // Z is a tag that training never had
        Recipe recipe = Tiny.With(Alone, "data.path=null", $"text.part_files=[train={At("train.txt")},validation={At("test.txt")},test={At("test.txt")}]", "split.by=list", "split.stratify=false",
            "evaluation.metrics=[accuracy,cross_entropy]", "training.epochs=1", "model.crf=true");
        RunReport report = Run(recipe).Report!;
        Assert.Equal([0.5, 0.75], report.Results.Skip(1).Select(row => row.Metrics["accuracy"]));
        // a: X 2, Y 1, and X 0.6, Y 0.4 once more.
        Assert.Equal(-(Math.Log(2.6 / 4) + Math.Log(1.4 / 4) + Math.Log(1.4 / 2) + Math.Log(0.6)) / 4, report.Results[2].Metrics["cross_entropy"], 1e-5);
        Assert.Empty(report.Classes!.Spans);
        Assert.True(double.IsFinite(report.Results[0].Metrics["cross_entropy"]));
        Assert.True(report.Epochs[0].ValidationLoss is > 0 and < 5, $"{report.Epochs[0].ValidationLoss}"); // the text with Z does not count
    }

    [Fact]
    public void Words_are_found_where_the_spaces_were()
    {
        SeededRandom random = new(3);
        string[] words = ["ab", "cde", "Fg", "h"];
        Write("lines.txt", string.Concat(Enumerable.Range(0, 120).Select(_ => string.Join(' ', Enumerable.Range(0, 3 + random.Below(4)).Select(_ => words[random.Below(4)])) + "\n")) + " \n");
        RunReport report = Run(Tiny.With(Segmented, "text.lower_case=true")).Report!;
        Assert.True(report.Results[0].Metrics["span_f1"] > 0.99, $"{report.Results[0].Metrics["span_f1"]}");
        Assert.Contains("1 lines of", Assert.Single(report.Data.Notes), StringComparison.Ordinal);
        Assert.Contains("(no type)", File.ReadAllText(At("run", "report.html")), StringComparison.Ordinal);

        using TrainedRun run = TrainedRun.Open(At("run"));
        Write("new.txt", "abcdehfg\n\nFGHAB cde\n");
        IReadOnlyList<OutputColumn> table = run.Predict(At("new.txt"));
        Assert.Equal(["ab cde h fg", "", "fg h ab cde"], Column(table, "predicted").Texts!);
        Assert.All(Column(table, "truth").Texts!, Assert.Null);
        Assert.Equal(report.Results[0].Metrics["span_f1"], run.Evaluate().Results[0].Metrics["span_f1"], 1e-9);

        Write("other-lines.txt", "ab cde\nh h h\n");
        Assert.Equal(1, run.Evaluate(At("other-lines.txt")).Results[0].Metrics["span_f1"]);
    }

    [Theory]
    [InlineData(Alone, "data.path=other.txt", "span_f1, which needs tags that mark spans")]
    [InlineData(Alone, "data.path=other.txt", "\"X\" came")]
    [InlineData(Alone, "data.path=missing.txt", "missing.txt")]
    [InlineData(Alone, "model.crf=true training.stateful=true", "training.stateful carries a state")]
    [InlineData(Alone, "model.crf=true training.class_weights=balanced", "training.class_weights has no meaning beside model.crf")]
    [InlineData(Alone, "model.crf=true training.label_smoothing=0.1", "training.label_smoothing has no meaning beside model.crf")]
    [InlineData(Alone, "model.crf=true training.seeds=2 evaluation.ensemble=true", "means of chains are none")]
    [InlineData(Alone, "text.max_tokens=3", "max_tokens needs texts without tags")]
    [InlineData(Tiny.Lines, "model.crf=true", "key 'crf' has no effect for Classify")]
    [InlineData(Tiny.LabelSteps, "model.crf=true", "key 'crf' has no effect on data that is no text")]
    [InlineData(Tiny.ClipSteps, "model.crf=true", "key 'crf' has no effect on data that is no text")]
    [InlineData(Tiny.LabelSteps, "evaluation.metrics=[span_f1]", "span_f1 cannot be measured for task label_steps of what is no text")]
    [InlineData(Segmented, "text.tokenizer=byte", "take tokenizer: character")]
    [InlineData(Segmented, "text.class_files=[a=x.txt]", "text.class_files names a class for each file")]
    [InlineData(Segmented, "task.kind=classify model.crf=false", "take task label_steps, or form: lines")]
    public void What_does_not_go_with_tags_is_refused(string text, string set, string message)
    {
        Exception e = Assert.ThrowsAny<Exception>(() => Run(Tiny.With(text, set.Split(' '))));
        Assert.True(e is RunException or DataException, e.GetType().Name);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    /// <summary>Texts whose first token tells its tag, and whose others have the other tag than the one before.</summary>
    private static string Alternating(int count)
    {
        SeededRandom random = new(5);
        return string.Concat(Enumerable.Range(0, count).Select(_ =>
        {
            int first = random.Below(2), length = 4 + random.Below(5);
            return string.Concat(Enumerable.Range(0, length).Select(t => $"{(t > 0 ? "w" : first == 0 ? "p" : "q")} {((first + t) % 2 == 0 ? "B-x" : "O")}\n")) + "\n";
        }));
    }

    private static OutputColumn Column(IReadOnlyList<OutputColumn> table, string name) => table.Single(column => column.Name == name);
}

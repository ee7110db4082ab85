using CsCheck;
using Unroll.Data;
using Unroll.Training.Metrics.Text;
using Xunit;

namespace Unroll.Training.Tests.Metrics.Text;

/// <summary>Values from seqeval's docstrings and tests (test_metrics.py), whose own tests hold it against conlleval.pl.</summary>
public sealed class SpanScoresTests
{
    private static readonly string[][] Truth = [["O", "O", "O", "B-MISC", "I-MISC", "I-MISC", "O"], ["B-PER", "I-PER", "O"]];
    private static readonly string[][] Predicted = [["O", "O", "B-MISC", "I-MISC", "I-MISC", "I-MISC", "O"], ["B-PER", "I-PER", "O"]];

    [Fact]
    public void The_example_of_the_docstrings()
    {
        SpanScores scores = SpanScores.Of(Truth, Predicted);
        Assert.Equal(new PrecisionRecall(.5, .5, .5), scores.All.Score);
        Assert.Equal(.8, scores.TokenAccuracy, 12);
        Assert.Equal(new SpanCounts(0, 1, 1), scores.ByType["MISC"]);
        Assert.Equal(new PrecisionRecall(1, 1, 1), scores.ByType["PER"].Score);
        Assert.Equal(.5, scores.Statistics().Value, 12);
    }

    [Fact]
    public void The_report_has_the_form_of_conlleval()
    {
        string expected = """
            processed 10 tokens with 2 phrases; found: 2 phrases; correct: 1.
            accuracy:  80.00%; precision:  50.00%; recall:  50.00%; FB1:  50.00
                         MISC: precision:   0.00%; recall:   0.00%; FB1:   0.00  1
                          PER: precision: 100.00%; recall: 100.00%; FB1: 100.00  1

            """.Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.Equal(expected, SpanScores.Of(Truth, Predicted).ToString());
    }

    /// <summary>What the page prints for its example; the counts behind the types are those of its data.</summary>
    [Fact]
    public void The_example_of_conlleval()
    {
        string expected = """
            processed 961 tokens with 459 phrases; found: 539 phrases; correct: 371.
            accuracy:  84.08%; precision:  68.83%; recall:  80.83%; FB1:  74.35
                         ADJP: precision:   0.00%; recall:   0.00%; FB1:   0.00  1
                         ADVP: precision:  45.45%; recall:  62.50%; FB1:  52.63  11
                           NP: precision:  64.98%; recall:  78.63%; FB1:  71.16  317
                           PP: precision:  83.18%; recall:  98.89%; FB1:  90.36  107
                         SBAR: precision:  66.67%; recall:  33.33%; FB1:  44.44  3
                           VP: precision:  69.00%; recall:  79.31%; FB1:  73.80  100

            """.Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.Equal(expected, SpanScores.Of(ConllSample.Truth, ConllSample.Predicted).ToString());
    }

    [Theory]
    [InlineData("O O O B-MISC I-MISC I-MISC O B-PER I-PER", "MISC:3-5 PER:7-8")] // test_get_entities
    [InlineData("B-PER I-PER O B-LOC", "PER:0-1 LOC:3-3")] // the docstring of get_entities
    [InlineData("I-NP I-NP B-NP I-NP O I-VP", "NP:0-1 NP:2-3 VP:5-5")] // IOB1: B- only between neighbours of one type
    [InlineData("O I-PER I-PER B-PER", "PER:1-2 PER:3-3")] // I- without B-
    [InlineData("B-PER I-LOC I-LOC", "PER:0-0 LOC:1-2")] // another type
    [InlineData("B-a-b I-a-b", "a-b:0-1")] // a hyphen in the type
    [InlineData("B I I B O I", ":0-2 :3-3 :5-5")] // without types, as conlleval.pl reads them
    [InlineData("B B-a I", ":0-0 a:1-1 :2-2")]
    [InlineData("O O", "")]
    public void Spans_of_tags(string tags, string spans) =>
        Assert.Equal(spans, string.Join(' ', TagSpan.Of(tags.Split(' '), "tags").Select(s => $"{s.Type}:{s.Start}-{s.End}")));

    [Fact]
    public void Wrong_input_is_refused_with_its_place()
    {
        Assert.Contains("1 sentences with true tags and 2", Assert.Throws<DataException>(() => SpanScores.Of([["O"]], [["O"], ["O"]])).Message, StringComparison.Ordinal);
        Assert.Contains("sentence 1 has 1 true tags, but 2", Assert.Throws<DataException>(() => SpanScores.Of([["O"]], [["O", "O"]])).Message, StringComparison.Ordinal);
        string message = Assert.Throws<DataException>(() => SpanScores.Of([["O"], ["O", "PER"]], [["O"], ["O", "O"]])).Message;
        Assert.Contains("true tags, sentence 2, token 2", message, StringComparison.Ordinal);
        Assert.Contains("\"PER\" came", message, StringComparison.Ordinal);
        Assert.Throws<DataException>(() => SpanScores.Of([], []));
    }

    [Fact]
    public void Counts_are_those_of_conlleval_token_by_token() =>
        Gen.Select(Tag, Tag).Array[1, 12].Array[1, 4].Sample(sentences =>
        {
            SpanScores scores = SpanScores.Of(
                [.. sentences.Select(s => s.Select(t => t.Item1).ToArray())], [.. sentences.Select(s => s.Select(t => t.Item2).ToArray())]);
            Assert.Equal(Walk(sentences), scores.All);
        });

    private static readonly string[] Tags = ["O", "B-X", "I-X", "B-Y", "I-Y"];

    private static Gen<string> Tag => Gen.Int[0, 4].Select(i => Tags[i]);

    /// <summary>Counts in the way of the Perl script: walks the tokens of both taggings at once, and keeps whether a span of both is open.</summary>
    private static SpanCounts Walk((string, string)[][] sentences)
    {
        (int correct, int found, int there) = (0, 0, 0);
        foreach ((string, string)[] sentence in sentences)
        {
            (string wasTrue, string wasFound, bool bothOpen) = ("O", "O", false);
            foreach ((string isTrue, string isFound) in sentence.Append(("O", "O")))
            {
                bool endTrue = Ends(wasTrue, isTrue), endFound = Ends(wasFound, isFound);
                correct += bothOpen && endTrue && endFound ? 1 : 0;
                bothOpen &= !endTrue && !endFound;
                bool startTrue = Starts(wasTrue, isTrue), startFound = Starts(wasFound, isFound);
                bothOpen |= startTrue && startFound && isTrue[1..] == isFound[1..];
                (there, found) = (there + (startTrue ? 1 : 0), found + (startFound ? 1 : 0));
                (wasTrue, wasFound) = (isTrue, isFound);
            }
        }

        return new SpanCounts(correct, found, there);
    }

    private static bool Ends(string was, string now) => was != "O" && (now[0] is 'B' or 'O' || was[1..] != now[1..]);

    private static bool Starts(string was, string now) => now != "O" && (now[0] == 'B' || was == "O" || was[1..] != now[1..]);
}

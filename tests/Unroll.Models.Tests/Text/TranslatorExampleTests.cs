using TorchSharp;
using TorchSharp.Modules;
using Unroll.Models.Text.Search;
using Unroll.Models.Text.Translation;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Text;

public sealed class TranslatorExampleTests
{
    private static readonly SequenceDecoderOptions Small = new(TranslatorCases.Target, 5, 6);

    public static TheoryData<string> Kinds => ["additive", "dot", "general", "copy", "copy, dot", "coverage"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Losses_are_those_of_the_papers_equations_number_by_number(string kind)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(23);
        using var model = new Translator(new(TranslatorCases.Source, kind switch
        {
            "dot" or "copy, dot" => Small with { Attention = AttentionKind.Dot },
            "general" => Small with { Attention = AttentionKind.General },
            _ => Small,
        })
        {
            EncoderSize = kind is "dot" or "copy, dot" ? 3 : 4,
            Copy = kind.StartsWith("co", StringComparison.Ordinal),
            CoverageLoss = kind == "coverage" ? 0.7 : 0,
        });
        TranslationBatch batch = TranslatorCases.Batch();
        var scalar = new ScalarTranslator(model);
        Tensor losses = model.Losses(batch);
        double nats = 0, coverage = 0;
        for (int row = 0; row < 3; row++)
        {
            (double own, double covered) = scalar.Loss(
                Ids(batch.Source, row, batch.SourceLengths), Ids(batch.Inputs, row, batch.TargetLengths), Ids(batch.Targets, row, batch.TargetLengths),
                Ids(batch.CopyIds!, row, batch.SourceLengths));
            Assert.Equal(own, losses[row].item<float>(), 1e-4);
            (nats, coverage) = (nats + own, coverage + covered);
        }
        Assert.Equal((nats + (model.Options.CoverageLoss * coverage)) / batch.TargetLengths.Sum(), model.Loss(batch).item<float>(), 1e-5);

        static long[] Ids(Tensor from, int row, long[] lengths) => from[row].narrow(0, 0, lengths[row]).data<long>().ToArray();
    }

    [Fact]
    public void Words_beyond_the_vocabulary_are_copied()
    {
        using DisposeScope scope = NewDisposeScope();
        using var gate = new CopyGate(1, 2);
        Dictionary<string, Parameter> named = gate.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        using (no_grad())
        {
            named["gate.weight"].fill_(1);
            named["gate.bias"].fill_(0);
        }
        // p_gen = sigmoid(ln 3) = 3/4; the vocabulary's words have 1/2 each; the source says word 0, word 2 (unknown), word 0
        Tensor seen = tensor(MathF.Log(3)).view(1, 1), scores = zeros(1, 2), weights = tensor(new[] { 0.5f, 0.3f, 0.2f }).view(1, 3), ids = tensor(new long[] { 0, 2, 0 }).view(1, 3);
        double[] expected = [0.375 + 0.175, 0.375, 0.075];
        Tensor all = gate.LogProbabilities(seen, scores, weights, ids, 1).exp();
        for (long word = 0; word < 3; word++)
        {
            Assert.Equal(expected[word], all[0, word].item<float>(), 1e-6);
            Assert.Equal(-Math.Log(expected[word]), gate.Losses(seen, scores, weights, ids, tensor(new[] { word })).item<float>(), 1e-5);
        }
        Assert.True(float.IsFinite(gate.Losses(seen, scores, weights, ids, tensor(new long[] { 7 })).item<float>()));
    }

    [Theory]
    [InlineData(AttentionKind.Additive)]
    [InlineData(AttentionKind.General)]
    public void Learns_to_turn_sequences_around(AttentionKind kind)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(31);
        var random = new Random(2);
        using var model = new Translator(new(12, new(12, 16, 32) { Attention = kind }) { EncoderSize = 16 });
        using var optimizer = optim.Adam(model.parameters(), 0.01);
        for (int step = 0; step < 250; step++)
        {
            using DisposeScope inner = NewDisposeScope();
            optimizer.zero_grad();
            model.Loss(Turned(random, 32)).backward();
            nn.utils.clip_grad_norm_(model.parameters(), 1);
            optimizer.step();
        }
        model.eval();
        TranslationBatch test = Turned(random, 50);
        IReadOnlyList<IReadOnlyList<Hypothesis>> found = new BeamSearch(model, new() { Beams = 4, MaxLength = 10 }).Run(model.Start(test.Source, test.SourceLengths), 50);
        int right = Enumerable.Range(0, 50).Count(row =>
            found[row][0].Ids.SequenceEqual(test.Source[row].narrow(0, 0, test.SourceLengths[row]).data<long>().ToArray().Reverse()));
        Assert.InRange(right, 40, 50);
    }

    private static TranslationBatch Turned(Random random, int rows)
    {
        long[] lengths = [.. Enumerable.Range(0, rows).Select(_ => (long)random.Next(1, 6))];
        Tensor source = zeros(rows, 5, int64), inputs = zeros(rows, 6, int64), targets = zeros(rows, 6, int64);
        for (int row = 0; row < rows; row++)
        {
            long[] ids = [.. Enumerable.Range(0, (int)lengths[row]).Select(_ => (long)random.Next(4, 12))], turned = [.. ids.Reverse()];
            source[row].narrow(0, 0, ids.Length).copy_(tensor(ids));
            inputs[row].narrow(0, 0, ids.Length + 1).copy_(tensor((long[])[1, .. turned]));
            targets[row].narrow(0, 0, ids.Length + 1).copy_(tensor((long[])[.. turned, 2]));
        }
        return new TranslationBatch(source, lengths, inputs, targets, [.. lengths.Select(length => length + 1)]);
    }
}

using Unroll.Kernels.Attention;
using Unroll.Kernels.Recurrent;
using Xunit;

namespace Unroll.Kernels.Tests.Attention;

public sealed class AdditiveAttentionTests
{
    public static TheoryData<string> Variants => new(KernelVariants.All.Select(variant => variant.Name));

    [Theory]
    [MemberData(nameof(Variants))]
    public void Weights_and_contexts_are_the_references(string variant)
    {
        foreach (AdditiveExample example in Examples())
        {
            (float[] weights, float[] contexts) = Forward(variant, example);
            for (int row = 0; row < example.Rows; row++)
            {
                (double[] expected, double[] context) = example.Reference(row);
                for (int s = 0; s < example.Places; s++)
                {
                    Assert.Equal(s < expected.Length ? expected[s] : 0, weights[(row * example.Places) + s], 2e-6);
                }
                for (int d = 0; d < example.Depth; d++)
                {
                    Assert.Equal(context[d], contexts[(row * example.Depth) + d], 2e-6);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Gradients_are_the_references_slopes_and_padding_gets_none(string variant)
    {
        foreach (AdditiveExample example in Examples().Where(example => example.Width < 20))
        {
            (float[] weights, _) = Forward(variant, example);
            float[] queries = new float[example.Queries.Length], keys = new float[example.Keys.Length], values = new float[example.Values.Length];
            float[] score = [.. Enumerable.Repeat(1f, example.Width)]; // added to, not replaced
            KernelVariants.Find(variant)!.Attention.Backward(example.Call, new AdditiveGradients
            {
                Weights = weights,
                Contexts = example.ContextGradients,
                WeightGradients = example.WeightGradients,
                Queries = queries,
                Keys = keys,
                Values = values,
                Score = score,
            });
            Slopes(example, example.Queries, queries, 0);
            Slopes(example, example.Keys, keys, 0);
            Slopes(example, example.Values, values, 0);
            Slopes(example, example.Score, score, 1);
        }
    }

    [Fact]
    public void One_place_takes_all_by_hand()
    {
        // tanh(0) = 0 and tanh(ln 2) = 0.6 with v 5: scores 0 and 3
        var call = new AdditiveCall
        {
            Rows = 1,
            Places = 2,
            Width = 1,
            ValueWidth = 1,
            Queries = [1],
            QueryPitch = 1,
            Keys = [-1, MathF.Log(2) - 1],
            Values = [10, 20],
            Score = [5],
        };
        float[] weights = new float[2], context = new float[1];
        KernelVariants.Find("scalar")!.Attention.Forward(call, weights, context);
        double second = Math.Exp(3) / (1 + Math.Exp(3));
        Assert.Equal(second, weights[1], 1e-6);
        Assert.Equal(10 + (10 * second), context[0], 1e-5);
    }

    [Fact]
    public void Spans_and_lengths_that_do_not_fit_are_refused()
    {
        var example = new AdditiveExample(2, 3, 4, 5, [3, 1], 0, 1);
        AdditiveAttention attention = KernelVariants.Find("scalar")!.Attention;
        Assert.Contains("weights are too few", Assert.Throws<ArgumentException>(() => attention.Forward(example.Call, new float[5], new float[10])).Message, StringComparison.Ordinal);
        Assert.Contains("contexts are too few", Assert.Throws<ArgumentException>(() => attention.Forward(example.Call, new float[6], new float[9])).Message, StringComparison.Ordinal);
        var wrong = new AdditiveExample(2, 3, 4, 5, null, 0, 1);
        Assert.Contains("Row 1 has length 4; allowed are 1 to 3", Assert.Throws<ArgumentException>(() => attention.Forward(Longer(wrong), new float[6], new float[10])).Message, StringComparison.Ordinal);

        static AdditiveCall Longer(AdditiveExample from) => new()
        {
            Rows = 2,
            Places = 3,
            Width = 4,
            ValueWidth = 5,
            Queries = from.Queries,
            QueryPitch = 4,
            Keys = from.Keys,
            Values = from.Values,
            Score = from.Score,
            Lengths = (long[])[3, 4],
        };
    }

    private static IEnumerable<AdditiveExample> Examples() =>
    [
        new(1, 1, 1, 1, null, 0, 1), new(2, 3, 4, 5, [3, 1], 3, 2), new(3, 5, 17, 9, [5, 2, 4], 1, 3), new(2, 4, 70, 33, [4, 3], 5, 4), new(1, 300, 8, 16, null, 0, 5),
    ];

    private static (float[] Weights, float[] Contexts) Forward(string variant, AdditiveExample example)
    {
        float[] weights = new float[example.Rows * example.Places], contexts = new float[example.Rows * example.Depth];
        KernelVariants.Find(variant)!.Attention.Forward(example.Call, weights, contexts);
        return (weights, contexts);
    }

    private static void Slopes(AdditiveExample example, float[] at, float[] gradients, float more)
    {
        const float step = 1 / 64f;
        for (int i = 0; i < at.Length; i += Math.Max(1, at.Length / 40))
        {
            float value = at[i];
            if (float.IsNaN(value))
            {
                Assert.Equal(0, gradients[i]);
                continue;
            }
            at[i] = value + step;
            double above = example.Loss();
            at[i] = value - step;
            double below = example.Loss();
            at[i] = value;
            Assert.Equal((above - below) / (2 * step), gradients[i] - more, 2e-3);
        }
    }
}

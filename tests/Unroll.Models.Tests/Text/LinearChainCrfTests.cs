using TorchSharp;
using Unroll.Models.Text.Tagging;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Text;

public sealed class LinearChainCrfTests
{
    private const int Labels = 3, Steps = 4;
    private static readonly long[] Lengths = [4, 1, 3];

    [Fact]
    public void Probability_and_best_path_are_those_of_all_paths_counted()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        using LinearChainCrf crf = Wide();
        Tensor emissions = randn(3, Steps, Labels, float64);
        using IDisposable frozen = no_grad();
        IReadOnlyList<ChainReading> read = crf.Read(emissions, Lengths);
        for (int row = 0; row < 3; row++)
        {
            double[] scores = [.. Paths((int)Lengths[row]).Select(path => Score(crf, emissions[row], path))];
            double all = scores.Sum(Math.Exp);
            long[][] paths = [.. Paths((int)Lengths[row])];
            Assert.Equal(paths[Array.IndexOf(scores, scores.Max())], read[row].Labels);
            Assert.Equal(Lengths[row] * Labels, read[row].Probabilities.Length);
            for (int at = 0; at < read[row].Probabilities.Length; at++)
            {
                double through = paths.Zip(scores).Where(pair => pair.First[at / Labels] == at % Labels).Sum(pair => Math.Exp(pair.Second));
                Assert.Equal(through / all, read[row].Probabilities[at], 1e-10);
            }
            foreach (int which in new[] { 0, paths.Length / 2, paths.Length - 1 })
            {
                Tensor labels = full(3, Steps, 7L, int64).clone(); // padding may hold anything
                for (int other = 0; other < 3; other++)
                {
                    for (int t = 0; t < Lengths[other]; t++)
                    {
                        labels[other, t] = other == row ? paths[which][t] : 0L;
                    }
                }
                Assert.Equal(scores[which] - Math.Log(all), crf.LogLikelihood(emissions, labels, Lengths)[row].item<double>(), 1e-10);
            }
        }
    }

    [Fact]
    public void Gradients_are_those_of_differences()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(2);
        using LinearChainCrf crf = Wide();
        Tensor emissions = randn(3, Steps, Labels, float64).requires_grad_(), labels = randint(0, Labels, [3, Steps], int64);
        Tensor Loss() => crf.LogLikelihood(emissions, labels, Lengths).sum();
        Loss().backward();
        FiniteDifferences.Check(emissions, emissions.grad!, Loss, 1e-7, "emissions");
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in crf.named_parameters())
        {
            FiniteDifferences.Check(parameter, parameter.grad!, Loss, 1e-7, name);
        }
        Assert.Equal(0, emissions.grad![1, 1].abs().sum().item<double>());
    }

    [Fact]
    public void Padding_changes_nothing()
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearChainCrf crf = Wide();
        Tensor emissions = randn(3, Steps, Labels, float64), labels = randint(0, Labels, [3, Steps], int64);
        Tensor wide = cat([emissions, full(3, 2, Labels, double.NaN, float64)], 1), wideLabels = cat([labels, full(3, 2, -1L, int64)], 1);
        Close.To(crf.LogLikelihood(emissions, labels, Lengths), crf.LogLikelihood(wide, wideLabels, Lengths), 1e-12);
        Assert.Equal(crf.Read(emissions, Lengths).Select(row => row.Labels), crf.Read(wide, Lengths).Select(row => row.Labels));
        Assert.Equal(crf.Read(emissions, Lengths).Select(row => row.Probabilities), crf.Read(wide, Lengths).Select(row => row.Probabilities));
        Assert.Throws<ArgumentException>(() => crf.LogLikelihood(emissions, wideLabels, Lengths));
    }

    [Fact]
    public void One_label_is_certain()
    {
        using DisposeScope scope = NewDisposeScope();
        using var crf = new LinearChainCrf(1);
        Close.To(zeros(2), crf.LogLikelihood(randn(2, 5, 1), zeros(2, 5, int64)), 1e-5);
    }

    private static LinearChainCrf Wide()
    {
        var crf = new LinearChainCrf(Labels);
        using IDisposable frozen = no_grad();
        foreach (TorchSharp.Modules.Parameter parameter in crf.parameters())
        {
            parameter.mul_(10);
        }
        crf.to(float64);
        return crf;
    }

    private static IEnumerable<long[]> Paths(int length) => Enumerable.Range(0, (int)Math.Pow(Labels, length))
        .Select(code => Enumerable.Range(0, length).Select(t => (long)(code / (int)Math.Pow(Labels, t) % Labels)).ToArray());

    private static double Score(LinearChainCrf crf, Tensor emissions, long[] path)
    {
        Dictionary<string, TorchSharp.Modules.Parameter> p = crf.named_parameters().ToDictionary(x => x.name, x => x.parameter);
        double score = p["start"][path[0]].item<double>() + p["end"][path[^1]].item<double>();
        for (int t = 0; t < path.Length; t++)
        {
            score += emissions[t, path[t]].item<double>() + (t == 0 ? 0 : p["transitions"][path[t - 1], path[t]].item<double>());
        }
        return score;
    }
}

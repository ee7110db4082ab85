using Unroll.Bench.Text.Translation;
using Unroll.Models.Engine;

namespace Unroll.Bench.Text;

/// <summary><c>text</c>: training of encoder-decoders, writing of a language model, byte pairs.</summary>
internal static class TextBench
{
    /// <summary>Measures everything; a quick run writes no result files.</summary>
    public static void Run(TextBenchOptions options)
    {
        TorchEngine.Require();
        using TorchSharp.DisposeScope scope = TorchSharp.torch.NewDisposeScope();
        Machine machine = Machine.Describe();
        Console.WriteLine(machine.Sentence);
        TextAmount amount = options.Amount;
        string? missing = BytePairs.Missing();
        IReadOnlyList<BytePairRow> pairs = missing is null ? BytePairs.Measure(amount) : [];
        IReadOnlyList<GenerationRow> generation = Generation.Measure(amount);
        var training = new TranslationTraining(amount);
        (double random, double bucketed) = training.Filled;
        var result = new TextResult(machine, amount, random, bucketed, training.Measure(), generation, pairs, missing);
        if (options.Json is string path)
        {
            ResultFile.WriteJson(path, result);
        }
        string page = TextPage.Of(result);
        if (options.Quick)
        {
            Console.WriteLine(page);
        }
        else
        {
            ResultFile.Write("text", result, page);
        }
    }
}

using System.Diagnostics;
using TorchSharp;
using Unroll.Models.Recurrent;
using Unroll.Models.Text.Language;
using Unroll.Models.Text.Sampling;
using static TorchSharp.torch;

namespace Unroll.Bench.Text;

/// <summary>Characters that a language model writes a second, one at a time, each drawn from the scores before it, near the beginning of a text and far behind it.</summary>
internal static class Generation
{
    public const int Vocabulary = 65, Embedding = 128, Hidden = 512;
    private const int Seed = 5;
    private static readonly int[] Positions = [100, 5000];

    public static IReadOnlyList<GenerationRow> Measure(TextAmount amount)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(Seed);
        using var model = new LanguageModel(new LanguageModelOptions(Vocabulary, Embedding, Hidden));
        LanguageStream stream = model.Stream();
        List<double>[] seconds = [.. Positions.Select(_ => new List<double>())];
        long bytes = 0;
        for (int round = -1; round < amount.Repeats; round++)
        {
            var sampler = new TokenSampler(Vocabulary, new SamplingOptions { Seed = Seed });
            StreamState state = stream.Start();
            int next = 0, written = 0;
            for (int place = 0; place < Positions.Length; place++)
            {
                next = Write(stream, sampler, state, next, Positions[place] - written);
                long before = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
                next = Write(stream, sampler, state, next, amount.Characters);
                double took = Stopwatch.GetElapsedTime(start).TotalSeconds;
                bytes = GC.GetAllocatedBytesForCurrentThread() - before;
                written = Positions[place] + amount.Characters;
                if (round >= 0)
                {
                    seconds[place].Add(took);
                }
            }
        }
        return [.. Positions.Zip(seconds, (position, times) => new GenerationRow(position, amount.Characters / ResultFile.Median(times), (double)bytes / amount.Characters))];
    }

    private static int Write(LanguageStream stream, TokenSampler sampler, StreamState state, int next, int count)
    {
        for (int i = 0; i < count; i++)
        {
            next = sampler.Next(stream.Step(next, state));
        }
        return next;
    }
}

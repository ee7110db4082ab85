using System.Globalization;
using TorchSharp;
using Unroll.Bench.Recurrent;
using Unroll.Models.Engine;
using Unroll.Models.Recurrent;

namespace Unroll.Bench.Loaded;

/// <summary>What a second process that wants all cores does to recurrent layers; threads wait as a user's run has it.</summary>
internal static class LoadedBench
{
    private const int BurningThreads = 2;
    private const int Rounds = 15;
    private const int Seed = 5;

    /// <summary>Several of the system's time slices, so that a sample is not one slice's luck.</summary>
    private const double SampleMs = 40;

    private static readonly RecurrentCase[] Cases = [new(100, 32, 256, 512), new(100, 8, 64, 128), new(100, 1, 256, 512)];
    private static readonly RecurrentCell[] Cells = [RecurrentCell.Lstm, RecurrentCell.Gru];

    public static void Run()
    {
        TorchEngine.Require();
        Machine machine = Machine.Describe();
        Console.WriteLine(machine.Sentence);
        using var load = new BurningProcess(BurningThreads);
        List<LoadedRow> rows = [];
        SortedSet<string> kernels = [];
        foreach (RecurrentCase shape in Cases)
        {
            foreach (RecurrentCell cell in Cells)
            {
                using DisposeScope scope = torch.NewDisposeScope();
                var problem = new RecurrentProblem(shape, cell);
                foreach (BenchKind kind in Enum.GetValues<BenchKind>())
                {
                    rows.AddRange(Measure(problem, kind, load, kernels));
                }
            }
        }
        var result = new LoadedResult(machine, BurningThreads, Rounds, SampleMs, [.. kernels], rows);
        ResultFile.Write("loaded", result, LoadedPage.Of(result));
    }

    private static List<LoadedRow> Measure(RecurrentProblem problem, BenchKind kind, BurningProcess load, SortedSet<string> kernels)
    {
        using var ours = new UnrollSide(problem, kind);
        using var all = new LibtorchSide(problem, kind, Environment.ProcessorCount, StepLayout.BatchFirst);
        using var one = new LibtorchSide(problem, kind, 1, StepLayout.BatchFirst);
        Answer answer = ours.Answer(inputGradient: false);
        _ = Agreement.Error($"{problem.Name}, {kind}, ours and libtorch", answer, all.Answer(inputGradient: false));
        kernels.Add(ours.Kernel);
        (SideTiming Quiet, SideTiming Loaded)[] timings = [.. new IRecurrentSide[] { ours, all, one }.Select(side => (new SideTiming(side), new SideTiming(side)))];
        foreach ((SideTiming quiet, SideTiming loaded) in timings)
        {
            Interleaved.Warm(quiet, SampleMs);
            loaded.Calls = quiet.Calls;
        }
        var random = new Random(Seed);
        for (int round = 0; round < Rounds; round++)
        {
            random.Shuffle(timings);
            Array.ForEach(timings, timing => Interleaved.Sample(timing.Quiet));
            load.Burn(on: true);
            Array.ForEach(timings, timing => Interleaved.Sample(timing.Loaded));
            load.Burn(on: false);
        }
        return
        [
            .. timings.OrderByDescending(timing => timing.Quiet.Side.Name).ThenByDescending(timing => timing.Quiet.Side.Setting)
                .Select(timing => Row(problem, kind, timing.Quiet, timing.Loaded)),
        ];
    }

    private static LoadedRow Row(RecurrentProblem problem, BenchKind kind, SideTiming quiet, SideTiming loaded)
    {
        var row = new LoadedRow(
            problem.Case.Name, CellName.Of(problem.Cell), kind == BenchKind.Train ? "train" : "infer", quiet.Side.Name, quiet.Side.Setting,
            Math.Round(quiet.Median, 4), Math.Round(quiet.Worst, 4), Math.Round(loaded.Median, 4), Math.Round(loaded.Worst, 4),
            Math.Round(loaded.Median / quiet.Median, 2), Math.Round(loaded.Worst / quiet.Median, 2));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Cell,-4} {row.Kind} {row.Case}: {row.Side} ({row.Setting}) quiet {row.QuietMs:0.000} ms, worst {row.QuietWorstMs:0.000}; "
            + $"loaded {row.LoadedMs:0.000} ms, worst {row.LoadedWorstMs:0.000}; loaded/quiet {row.Ratio:0.00}"));
        Console.Out.Flush();
        return row;
    }
}

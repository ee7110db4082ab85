using System.Globalization;
using TorchSharp;
using Unroll.Models.Engine;
using Unroll.Models.Recurrent;

namespace Unroll.Bench.Recurrent;

/// <summary>Unroll's recurrent layers against libtorch's and, for inference, ONNX Runtime's.</summary>
internal static class RecurrentBench
{
    /// <summary>Measures what the options leave in; writes the result files where they leave in everything.</summary>
    public static void Run(RecurrentBenchOptions options)
    {
        TorchEngine.Require();
        Machine machine = Machine.Describe();
        Console.WriteLine(machine.Sentence);
        Rounds rounds = options.Quick ? Rounds.Quick : Rounds.Full;
        List<RecurrentMeasurement> measured = [];
        foreach (RecurrentCase shape in options.Cases)
        {
            foreach (RecurrentCell cell in options.Cells)
            {
                measured.AddRange(Measure(shape, cell, options.Kinds, machine.Peak, rounds));
            }
        }
        if (options.Json is string path)
        {
            ResultFile.WriteJson(path, measured.Select(measurement => measurement.Row));
        }
        var result = new RecurrentResult(machine, rounds, RecurrentStanding.Of(measured), measured);
        string page = RecurrentPage.Of(result);
        if (options.IsFiltered)
        {
            Console.WriteLine(page);
        }
        else
        {
            ResultFile.Write("recurrent", result, page);
        }
    }

    private static List<RecurrentMeasurement> Measure(RecurrentCase shape, RecurrentCell cell, IReadOnlyList<BenchKind> kinds, FmaPeak peak, Rounds rounds)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var comparison = new RecurrentComparison(new RecurrentProblem(shape, cell), peak, rounds);
        List<RecurrentMeasurement> measured = [];
        foreach (BenchKind kind in kinds)
        {
            IReadOnlyList<RecurrentMeasurement> these = [.. comparison.Measure(kind)];
            foreach (RecurrentMeasurement measurement in these)
            {
                Report(measurement);
            }
            measured.AddRange(these);
        }
        return measured;
    }

    private static void Report(RecurrentMeasurement measurement)
    {
        RecurrentRow row = measurement.Row;
        IEnumerable<string> settings = measurement.TheirSettingsMs.OrderBy(setting => setting.Value)
            .Select(setting => string.Create(CultureInfo.InvariantCulture, $"{setting.Value:0.0000} {setting.Key}"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Cell,-4} {row.Kind} {row.Case}: ours {row.OursMs:0.0000} ms, {row.Gflops:0.0} GFLOP/s; {row.Against} {row.TheirsMs:0.0000} ms: "
            + $"ratio {row.Ratio:0.00}, error {row.MaxError:0.0e+0} ({string.Join("; ", settings)})"));
        Console.Out.Flush();
    }
}

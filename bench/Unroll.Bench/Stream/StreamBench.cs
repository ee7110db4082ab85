using System.Globalization;
using System.Text;
using TorchSharp;
using Unroll.Bench.Recurrent;
using Unroll.Models.Engine;
using Unroll.Models.Recurrent;

namespace Unroll.Bench.Stream;

/// <summary>What one step of one stream costs, and whether it allocates.</summary>
internal static class StreamBench
{
    private const int Calls = 10_000;

    private static readonly RecurrentCase[] Cases = [new(50, 1, 16, 64), new(50, 1, 64, 64), new(50, 1, 64, 128), new(50, 1, 256, 512)];

    public static void Run()
    {
        TorchEngine.Require();
        Machine machine = Machine.Describe();
        List<StreamRow> rows = [];
        foreach (RecurrentCase shape in Cases)
        {
            rows.AddRange(CellName.Cells.Select(cell => Measure(shape, cell)));
        }
        ResultFile.Write("stream", new StreamResult(machine, rows), Page(machine, rows));
    }

    private static StreamRow Measure(RecurrentCase shape, RecurrentCell cell)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var problem = new RecurrentProblem(shape, cell);
        using var ours = new StreamUnrollSide(problem);
        using var theirs = new StreamLibtorchSide(problem);
        double error = Agreement.Error(problem.Name, ours.Answer(false), theirs.Answer(false));
        IReadOnlyList<SideTiming> timings = Interleaved.Measure([ours, theirs], Rounds.Full);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int call = 0; call < Calls; call++)
        {
            ours.Call();
        }
        double bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
        double own = 1000 * timings[0].Median, other = 1000 * timings[1].Median;
        return new StreamRow(
            CellName.Of(cell), shape.Inputs, shape.Hidden, Math.Round(own, 3), Math.Round(other, 3), Math.Round(other / own, 1), Math.Round(bytes, 2), error);
    }

    private static string Page(Machine machine, IReadOnlyList<StreamRow> rows)
    {
        var page = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            # What a step of a stream costs

            `dotnet run -c Release --project bench/Unroll.Bench -- stream`, {machine.Sentence}
            One step of one stream with its state carried on: `RecurrentModule.Stream().Step(x, state)` from floats to floats, against libtorch's module called
            with a sequence of one step. Outputs of {Cases[0].Steps} steps agree before anything is timed. Target: a step of a GRU with 64 units under 2 us, nothing allocated.

            | cell | I | H | ours, us | libtorch, us | ratio | bytes a step | largest difference |
            |---|---|---|---|---|---|---|---|

            """));
        foreach (StreamRow row in rows)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {row.Cell} | {row.Inputs} | {row.Hidden} | **{row.OursUs:0.00}** | {row.TheirsUs:0.0} | {row.Ratio:0.0} | {row.BytesAStep:0.##} | {row.MaxError:0.0e+0} |");
        }
        return page.ToString();
    }
}

using System.Globalization;
using System.Text;

namespace Unroll.Bench.Recurrent;

/// <summary>The page of <see cref="RecurrentBench"/>.</summary>
internal static class RecurrentPage
{
    public static string Of(RecurrentResult result)
    {
        var page = new StringBuilder();
        page.Append(Head(result)).AppendLine();
        Summary(page, result.Standings);
        foreach (RecurrentStanding standing in result.Standings)
        {
            Table(page, standing, result.Measured);
        }
        return page.ToString();
    }

    private static string Head(RecurrentResult result) => string.Create(CultureInfo.InvariantCulture, $"""
        # How fast recurrent layers are

        `dotnet run -c Release --project bench/Unroll.Bench -- recurrent`, {result.Machine.Sentence}
        Inside Unroll's modules ran: {string.Join("; ", result.Measured.Select(measurement => measurement.Kernel).Distinct())}.

        Both sides hold the same weights and read the same input, and nothing is timed before outputs and all gradients agree to {Agreement.Tolerance:0e+0} of
        their largest value. A call is the whole module, zero state, from tensors to tensors: *infer* in evaluation mode without gradients, *train* zeroes the
        gradients, runs forward and feeds a fixed gradient back; the input needs none. Ours is batch first on all cores. Theirs is the fastest of its settings, named in
        the table: libtorch's module with 1 or all threads, batch first or time-major; ONNX Runtime, time-major and bound to its memory, with 1 or all threads,
        spinning or not. Rows of unequal length are packed and unpacked for libtorch, and given as `sequence_lens` to ONNX Runtime. Sides run in turn, {result.Rounds.Fewest} rounds
        or more (fewer where they took longer than {result.Rounds.MostSeconds:0} s), each sample a call or 2 ms of calls, threads at rest before it; figures are medians. Ratio: theirs over ours, above 1 we are faster. GFLOP/s and the share
        of the peak count the matrix products that the case cannot do without. Errors are against libtorch in double precision.

        """);

    private static void Summary(StringBuilder page, IReadOnlyList<RecurrentStanding> standings)
    {
        page.AppendLine("| cell | kind | against | geometric mean | target | lowest | target | where |").AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (RecurrentStanding standing in standings)
        {
            RecurrentTarget target = standing.Target;
            page.AppendLine(CultureInfo.InvariantCulture, $"| {target.Cell} | {target.Kind} | {target.Against} | **{standing.Mean:0.00}** | {Aim(target.Mean, standing.MeanReached)} | {standing.Lowest:0.00} | {Aim(target.Each, standing.EachReached)} | {standing.LowestCase} |");
        }
    }

    private static string Aim(double least, bool reached) => string.Create(CultureInfo.InvariantCulture, $"{least:0.0#}, {(reached ? "reached" : "missed")}");

    private static void Table(StringBuilder page, RecurrentStanding standing, IReadOnlyList<RecurrentMeasurement> measured)
    {
        RecurrentTarget target = standing.Target;
        page.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {target.Cell}, {target.Kind}, against {target.Against}").AppendLine();
        page.AppendLine("| T B I H | ours, ms | theirs, ms | their setting | ratio | GFLOP/s | of peak | our error | their error |")
            .AppendLine("|---|---|---|---|---|---|---|---|---|");
        foreach (RecurrentMeasurement m in measured.Where(measurement => target.Covers(measurement.Row)))
        {
            RecurrentRow row = m.Row;
            page.AppendLine(CultureInfo.InvariantCulture, $"| {row.Case} | {row.OursMs:0.000} | {row.TheirsMs:0.000} | {m.TheirSetting} | **{row.Ratio:0.00}** | {row.Gflops:0.0} | {row.PeakShare:0%} | {m.OurError:0.0e+0} | {m.TheirError:0.0e+0} |");
        }
    }
}

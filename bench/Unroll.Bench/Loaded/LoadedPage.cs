using System.Globalization;
using System.Text;

namespace Unroll.Bench.Loaded;

/// <summary>The page of <see cref="LoadedBench"/>.</summary>
internal static class LoadedPage
{
    public static string Of(LoadedResult result)
    {
        var page = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            # What a busy machine costs

            `dotnet run -c Release --project bench/Unroll.Bench -- loaded`, {result.Machine.Sentence}
            Inside Unroll's modules ran: {string.Join("; ", result.Kernels)}.

            Another process burns {result.BurningThreads} threads with plain arithmetic. Rounds without and with it alternate, {result.Rounds} of each; a sample is as many calls as
            take {result.SampleMs:0} ms on the quiet machine, and its figure is a call's mean. With as many burning threads as cores, half of the machine is left, so
            both sides should take about twice as long, in the median and in the worst sample too. Ten times as long would mean that threads wait, spinning, for others
            that have no core.

            | cell | kind | T B I H | side | quiet, ms | worst | loaded, ms | worst | loaded / quiet | worst loaded / quiet |
            |---|---|---|---|---|---|---|---|---|---|

            """));
        foreach (LoadedRow row in result.Rows)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {row.Cell} | {row.Kind} | {row.Case} | {row.Side}, {row.Setting} | {row.QuietMs:0.000} | {row.QuietWorstMs:0.000} | {row.LoadedMs:0.000} | {row.LoadedWorstMs:0.000} | **{row.Ratio:0.0}** | {row.WorstRatio:0.0} |");
        }
        return page.ToString();
    }
}

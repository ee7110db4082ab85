using System.Globalization;
using System.Text;

namespace Unroll.Bench.Video;

/// <summary><c>video</c>: decoding, waiting for clips, and training of 3D networks.</summary>
internal static class VideoBench
{
    public static void Run()
    {
        Machine machine = Machine.Describe();
        string? root = Environment.GetEnvironmentVariable("UNROLL_DATA");
        IReadOnlyList<DecodeRow> decoding = root is null ? [] : Decoding.Measure(root);
        double stored = root is null ? double.NaN : Share(Waiting.Measure(stored: true)), decoded = root is null ? double.NaN : Share(Waiting.Measure(stored: false));
        var result = new VideoResult(machine, VideoTraining.Measure(), decoding, stored, decoded);
        ResultFile.Write("video", result, Page(result));
    }

    private static double Share((double Waited, double All) time) => time.Waited / time.All;

    private static string Page(VideoResult result)
    {
        StringBuilder page = new(string.Create(CultureInfo.InvariantCulture, $"""
            # Video

            `dotnet run -c Release --project bench/Unroll.Bench -- video`. {result.Machine.Sentence}

            ## Training of 3D networks

            A step (forward, cross entropy, backward) on 4 clips of 16 pictures of 112 x 112, beside the same network written plainly in TorchSharp with the same
            weights; outputs compared first, steps in turn, medians of 9.

            | network | threads | Unroll, ms | plain, ms | plain / Unroll | pictures/s | largest difference |
            |---|---|---|---|---|---|---|

            """));
        foreach (VideoRow row in result.Training)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {row.Network} | {row.Threads} | {row.OursMs:0} | {row.PlainMs:0} | **{row.Ratio:0.00}** | {row.OursPictures:0} | {row.MaxError:0.0e-0} |");
        }

        if (result.Decoding.Count > 0)
        {
            page.Append("\n## Decoding and resizing to 112 x 112, one thread, medians of 7\n\n| clip | coding | size | frames/s | scaled to 320 x 240 |\n|---|---|---|---|---|\n");
            foreach (DecodeRow row in result.Decoding)
            {
                page.AppendLine(CultureInfo.InvariantCulture, $"| {row.Clip} | {row.Codec} | {row.Width} x {row.Height} | {row.FramesPerSecond:0} | {row.As320X240:0} |");
            }

            page.Append(CultureInfo.InvariantCulture, $"""

                ## Waiting

                A tiny R3D trains on ucf101-subset (batches of 8 clips, 16 of 112 x 112, cut and mirrored at random) on all cores, batches made ahead by one thread. Of its time it
                waits for the next batch **{100 * result.WaitingStored:0.0} %** with clips in the store, {100 * result.WaitingDecoded:0.0} % with every clip decoded anew (target: under 5 %).

                """);
        }

        return page.ToString();
    }
}

using System.Globalization;
using Unroll.Data.Files;
using Unroll.Data.TimeSeries;
using Unroll.Data.Video.Decoding;

namespace Unroll.Data.Video.Clips;

/// <summary>Writes clips as folders of PNG pictures, without loss, so that they can be read again as a data set.</summary>
public static class ClipFolderWriter
{
    /// <summary>The list of labelled stretches, where clips have a label for each frame.</summary>
    public const string ListName = "labels.csv";

    /// <summary>Writes every clip to <c>FOLDER/CLASS/CLIP</c>; those without a class to <c>FOLDER/CLIP</c>, with their labels for each frame, and their part, in <see cref="ListName"/>.</summary>
    /// <param name="set">Recordings with clips.</param>
    /// <param name="folder">A folder that is not there yet, or is empty. It stands in its place when all is written.</param>
    /// <returns>Pictures written.</returns>
    /// <exception cref="DataException">The folder holds something, or cannot be written.</exception>
    public static int Write(RecordingSet set, string folder)
    {
        string whole = Path.GetFullPath(folder), partial = $"{Path.TrimEndingDirectorySeparator(whole)}.{Guid.NewGuid():N}.part";
        if (File.Exists(whole) || (Directory.Exists(whole) && Directory.EnumerateFileSystemEntries(whole).Any()))
        {
            throw new DataException(new SourceLocation(whole), "is there already and holds something; name another folder, or empty it");
        }

        try
        {
            Directory.CreateDirectory(partial);
            int pictures = set.Recordings.Sum(recording => Write(recording, Path.Combine(partial, PathOf(recording))));
            if (set.Recordings.Any(recording => recording.StepLabels is not null))
            {
                TableWriter.Write(Stretches(set), Path.Combine(partial, ListName));
            }

            if (Directory.Exists(whole))
            {
                Directory.Delete(whole);
            }

            Directory.Move(partial, whole);
            return pictures;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(new SourceLocation(whole), $"cannot be written: {e.Message}; name a writable folder, or make room", e);
        }
        finally
        {
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }
        }
    }

    private static string PathOf(Recording recording) => recording.Label is null ? recording.Id : Path.Combine(recording.Label, recording.Id);

    private static int Write(Recording recording, string folder)
    {
        ClipSource clip = recording.Clip ?? throw new DataException(recording.Source, $"series '{recording.Id}' is no video");
        ClipFacts facts = clip.Probe();
        byte[] pixels = new byte[3 * facts.Height * facts.Width];
        Directory.CreateDirectory(folder);
        using IFrameReader reader = clip.Open();
        int frame = 0;
        for (; reader.Next(); frame++)
        {
            reader.Read(pixels, facts.Height, facts.Width, 3);
            File.WriteAllBytes(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{frame:00000}.png")), PictureEncoder.Png(pixels, facts.Height, facts.Width, 3));
        }

        return frame;
    }

    /// <summary>A row for each run of frames with one label.</summary>
    private static IReadOnlyList<OutputColumn> Stretches(RecordingSet set)
    {
        List<(Recording Clip, int Start, int End)> rows = [];
        foreach (Recording clip in set.Recordings.Where(recording => recording.StepLabels is not null))
        {
            string[] labels = clip.StepLabels!;
            for (int start = 0, end; start < labels.Length; start = end)
            {
                end = Array.FindIndex(labels, start, label => label != labels[start]) is int next and >= 0 ? next : labels.Length;
                rows.Add((clip, start, end));
            }
        }

        return
        [
            OutputColumn.Of("path", [.. rows.Select(row => (string?)row.Clip.Id)]),
            OutputColumn.Of("start_frame", [.. rows.Select(row => (double)row.Start)]),
            OutputColumn.Of("end_frame", [.. rows.Select(row => (double)row.End)]),
            OutputColumn.Of("step_label", [.. rows.Select(row => (string?)row.Clip.StepLabels![row.Start])]),
            .. rows.Any(row => row.Clip.Part is not null) ? [OutputColumn.Of("part", [.. rows.Select(row => row.Clip.Part)])] : Array.Empty<OutputColumn>(),
        ];
    }
}

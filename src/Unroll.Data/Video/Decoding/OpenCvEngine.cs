using System.Runtime.InteropServices;
using OpenCvSharp;

namespace Unroll.Data.Video.Decoding;

/// <summary>OpenCV and the FFmpeg inside it, as this process has them.</summary>
public static class OpenCvEngine
{
    /// <summary>What the layouts in <see cref="FfmpegLayout"/> are of; a library with other major versions is refused.</summary>
    private static readonly string[] Expected = ["avcodec: YES (61.", "avformat: YES (61.", "avutil: YES (59."];

    private static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>Loads the library, once, with its log silenced and one thread to an operation. Comes before any other touch of OpenCvSharp.</summary>
    /// <exception cref="DataException">The library does not load; the message says what was expected, what is here and what to do.</exception>
    public static void Require() => _ = Loaded.Value;

    private static bool Load()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            throw new DataException($"video and pictures are read by OpenCV's library for Linux x64, and this is {RuntimeInformation.RuntimeIdentifier}; run on Linux x64");
        }

        OpenCvLoader.Silence();
        string information;
        try
        {
            NativeLibrary.Load(OpenCvLoader.Library, typeof(Cv2).Assembly, null);
            Cv2.SetNumThreads(1);
            Ffmpeg.SetLogLevel(Ffmpeg.Quiet);
            information = Cv2.GetBuildInformation() ?? "";
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or BadImageFormatException or EntryPointNotFoundException or OpenCvSharpException)
        {
            throw new DataException(Describe(e, OpenCvLoader.Find(), OpenCvLoader.FallbackFailure), e);
        }

        string packed = string.Join(' ', information.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Array.Find(Expected, part => !packed.Contains(part, StringComparison.Ordinal)) is { } missing
            ? throw new DataException($"the video library {OpenCvLoader.Find()} is another than Unroll was built for: expected '{missing}', with FFmpeg 7.1 inside. Restore and build again")
            : true;
    }

    /// <summary>The one paragraph that tells why the library does not load.</summary>
    internal static string Describe(Exception failure, string? file, Exception? fallback)
    {
        if (file is null)
        {
            return $"the video library does not load: {OpenCvLoader.FileName} was expected in one of {string.Join(", ", OpenCvLoader.Folders)} and is in none of them. "
                + "It comes with the OpenCvSharp4 runtime package for Linux x64: build the application again on this system, and when you copy it, copy its runtimes folder too";
        }

        string[] lines = [.. failure.GetBaseException().Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("Unable to load", StringComparison.Ordinal) && !(line.EndsWith("No such file or directory", StringComparison.Ordinal) && line.Contains(OpenCvLoader.Library, StringComparison.Ordinal)))];
        string tried = fallback is null ? "" : $" A copy that needs fewer libraries could not be used either ({fallback.Message}): it belongs below {OpenCvLoader.CopyFolder}; set XDG_CACHE_HOME to a folder that can be written if that one cannot.";
        return $"the video library {file} does not load: {(lines.Length > 0 ? string.Join("; ", lines) : failure.GetBaseException().Message)}.{tried} "
            + "It needs libstdc++6 and libgcc-s1 only: install these, unset LD_BIND_NOW if it is set, or restore and build again";
    }
}

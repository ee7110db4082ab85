using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Unroll.Data.Video.Store;

/// <summary>A stored clip, open for reading by any number of threads. Read by offset and not mapped, so that a disk that fails or a file that is
/// cut short is an error and not the end of the process. The open file outlives its name.</summary>
internal sealed class ClipFile : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly uint[] _checksums;

    private ClipFile(SafeFileHandle file, ClipHeader header, double[] times, uint[] checksums)
    {
        _file = file;
        Header = header;
        TimesSeconds = times;
        _checksums = checksums;
    }

    public ClipHeader Header { get; }

    public double[] TimesSeconds { get; }

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="IOException">It is not there, or cannot be read.</exception>
    public static ClipFile Open(string path)
    {
        SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            Span<byte> head = stackalloc byte[ClipHeader.Size];
            Fill(file, head, 0);
            ClipHeader header = ClipHeader.Read(head);
            if (RandomAccess.GetLength(file) != header.FileBytes)
            {
                throw new InvalidDataException("a stored clip does not have the length that its head says");
            }

            byte[] table = new byte[header.TableBytes];
            Fill(file, table, header.TableAt);
            if (FrameChecksum.Of(table) != header.TableChecksum)
            {
                throw new InvalidDataException("the tables of a stored clip are damaged");
            }

            int times = header.Frames * sizeof(double);
            return new ClipFile(file, header, [.. MemoryMarshal.Cast<byte, double>(table.AsSpan(0, times))], [.. MemoryMarshal.Cast<byte, uint>(table.AsSpan(times))]);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads a frame and compares its checksum.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public void Read(int frame, Span<byte> bytes)
    {
        Fill(_file, bytes, ClipHeader.Size + ((long)Header.FrameBytes * frame));
        if (FrameChecksum.Of(bytes) != _checksums[frame])
        {
            throw new InvalidDataException($"frame {frame} of a stored clip is damaged");
        }
    }

    public void Dispose() => _file.Dispose();

    private static void Fill(SafeFileHandle file, Span<byte> bytes, long at)
    {
        while (!bytes.IsEmpty)
        {
            int count = RandomAccess.Read(file, bytes, at);
            if (count == 0)
            {
                throw new InvalidDataException("a stored clip ends too early");
            }

            bytes = bytes[count..];
            at += count;
        }
    }
}

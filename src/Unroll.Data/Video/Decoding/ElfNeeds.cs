#nullable enable
#if !NET
// build/OpenCvNative.targets compiles this one file into its build task too, where nothing is imported implicitly.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
#endif
using System.Text;

namespace Unroll.Data.Video.Decoding;

/// <summary>
/// Makes a 64-bit little-endian ELF library load on systems that lack some of the libraries it names, where it uses them in functions
/// that are never called, or not at all.
/// </summary>
/// <remarks>
/// A need (<c>DT_NEEDED</c>) is renamed to a tag that the loader passes over; no byte moves. Functions of a dropped library stay
/// unresolved: with lazy binding that is told only when one is called. Layout: System V gABI, chapter 5; Linux Standard Base Core 5.0,
/// section 10.7 (symbol versioning).
/// </remarks>
public static class ElfNeeds
{
    private const ulong Needed = 1, StringTable = 5, SymbolTable = 6, Rela = 7, RelaSize = 8, BindNow = 24, Flags = 30;
    private const ulong VerSym = 0x6ffffff0, Flags1 = 0x6ffffffb, VerNeed = 0x6ffffffe;

    /// <summary>A tag of the range for systems (<c>DT_LOOS</c> to <c>DT_HIOS</c>) that glibc gives no meaning.</summary>
    private const ulong Ignored = 0x6000000e;

    /// <summary>The names of the libraries that an image needs, in its order.</summary>
    /// <param name="image">The bytes of an ELF shared library.</param>
    /// <exception cref="InvalidDataException">As for <see cref="Keep"/>.</exception>
    public static IReadOnlyList<string> Of(byte[] image)
    {
        var elf = new Image(image);
        return elf.Entries.Where(entry => entry.Tag == Needed).Select(elf.NameOf).ToList();
    }

    /// <summary>Drops every need whose name begins with none of <paramref name="kept"/>.</summary>
    /// <param name="image">The bytes of an ELF shared library; never written to.</param>
    /// <param name="kept">Beginnings of file names: <c>libc.so</c>.</param>
    /// <returns>A changed copy, or <paramref name="image"/> itself where there is nothing to drop.</returns>
    /// <exception cref="InvalidDataException">
    /// The bytes are no 64-bit little-endian ELF, or are cut off; or a library to be dropped is really needed: a version of its symbols
    /// is asked for, a symbol that no other library may have is bound at once, or the image forbids lazy binding.
    /// </exception>
    public static byte[] Keep(byte[] image, IReadOnlyCollection<string> kept)
    {
        var elf = new Image(image);
        List<Entry> dropped = elf.Entries
            .Where(entry => entry.Tag == Needed && !kept.Any(start => elf.NameOf(entry).StartsWith(start, StringComparison.Ordinal))).ToList();
        if (dropped.Count == 0)
        {
            return image;
        }
        if (elf.Value(BindNow) is not null || (elf.Value(Flags) & 8) > 0 || (elf.Value(Flags1) & 1) > 0)
        {
            throw new InvalidDataException("The library asks for all its symbols at once (BIND_NOW): no library that it names can be dropped.");
        }
        var names = new HashSet<string>(dropped.Select(elf.NameOf));
        if (elf.VersionedLibraries().FirstOrDefault(names.Contains) is { } versioned)
        {
            throw new InvalidDataException($"The library asks for a version of {versioned}'s symbols: {versioned} cannot be dropped.");
        }
        if (elf.SymbolsBoundAtOnce().FirstOrDefault() is { } symbol)
        {
            throw new InvalidDataException($"The library takes the address of '{symbol}' when it is loaded, which may be of a library to be dropped.");
        }
        byte[] patched = (byte[])image.Clone();
        foreach (Entry entry in dropped)
        {
            BitConverter.GetBytes(Ignored).CopyTo(patched, entry.Offset);
        }
        return patched;
    }

    /// <summary>One <c>Elf64_Dyn</c>: tag (8), value (8).</summary>
    private sealed class Entry(long offset, ulong tag, ulong value)
    {
        public long Offset { get; } = offset;

        public ulong Tag { get; } = tag;

        public ulong Value { get; } = value;
    }

    /// <summary>A bounds-checked view of the parts that the dynamic loader reads.</summary>
    private sealed class Image
    {
        private readonly byte[] _bytes;
        private readonly List<(ulong Address, ulong Offset, ulong Size)> _segments = new();

        public Image(byte[] bytes)
        {
            _bytes = bytes;
            if (bytes.Length < 64 || Read(0, 4) != 0x464c457f || bytes[4] != 2 || bytes[5] != 1)
            {
                throw new InvalidDataException("The file is no 64-bit little-endian ELF library.");
            }
            long header = Position(Read(0x20, 8));
            int size = (int)Read(0x36, 2), count = (int)Read(0x38, 2);
            (long Offset, long Size) dynamic = (0, 0);
            for (int i = 0; i < count; i++, header += size)
            {
                ulong type = Read(header, 4), offset = Read(header + 8, 8), length = Read(header + 32, 8);
                if (type == 1)
                {
                    _segments.Add((Read(header + 16, 8), offset, length));
                }
                else if (type == 2)
                {
                    dynamic = (Position(offset), Position(length));
                }
            }
            for (long at = dynamic.Offset; at + 16 <= dynamic.Offset + dynamic.Size && Read(at, 8) != 0; at += 16)
            {
                Entries.Add(new Entry(at, Read(at, 8), Read(at + 8, 8)));
            }
        }

        public List<Entry> Entries { get; } = new();

        public string NameOf(Entry entry) => Text(FileOffset(Value(StringTable) ?? 0) + (long)entry.Value);

        public ulong? Value(ulong tag) => Entries.Find(entry => entry.Tag == tag)?.Value;

        /// <summary>The libraries of which a version is asked for: the chain of <c>Elf64_Verneed</c>, version (2), count (2), file (4), first (4), next (4).</summary>
        public IEnumerable<string> VersionedLibraries()
        {
            if (Value(VerNeed) is not { } start)
            {
                yield break;
            }
            long strings = FileOffset(Value(StringTable) ?? 0), next = -1;
            for (long file = FileOffset(start); next != 0; file += next)
            {
                yield return Text(strings + (long)Read(file + 4, 4));
                next = (long)Read(file + 12, 4);
            }
        }

        /// <summary>
        /// Symbols of other libraries that the loader must find while it loads: in the table of data relocations (not the jump slots),
        /// undefined, not weak, and of no version (one with a version names its library).
        /// </summary>
        public IEnumerable<string> SymbolsBoundAtOnce()
        {
            if (Value(RelaSize) is not { } size)
            {
                yield break;
            }
            long start = FileOffset(Value(Rela) ?? 0), end = start + Position(size);
            long symbols = FileOffset(Value(SymbolTable) ?? 0), strings = FileOffset(Value(StringTable) ?? 0);
            long versions = Value(VerSym) is { } table ? FileOffset(table) : -1;
            for (long at = start; at + 24 <= end; at += 24)
            {
                long number = (long)(Read(at + 8, 8) >> 32), symbol = symbols + (24 * number);
                if (number != 0 && Read(symbol + 6, 2) == 0 && Read(symbol + 4, 1) >> 4 != 2
                    && (versions < 0 || (Read(versions + (2 * number), 2) & 0x7fff) <= 1))
                {
                    yield return Text(strings + (long)Read(symbol, 4));
                }
            }
        }

        private long FileOffset(ulong address)
        {
            foreach ((ulong start, ulong offset, ulong size) in _segments)
            {
                if (address >= start && address - start < size)
                {
                    return Position(offset + (address - start));
                }
            }
            throw new InvalidDataException($"The ELF library points to address 0x{address:x}, which no segment of it holds.");
        }

        private string Text(long at)
        {
            int end = at < 0 || at >= _bytes.Length ? -1 : Array.IndexOf(_bytes, (byte)0, (int)at);
            return end < 0 ? throw CutOff(at) : Encoding.ASCII.GetString(_bytes, (int)at, end - (int)at);
        }

        private long Position(ulong value) => value <= (ulong)_bytes.Length ? (long)value : throw CutOff((long)value);

        private ulong Read(long at, int width)
        {
            if (at < 0 || at > _bytes.Length - width)
            {
                throw CutOff(at);
            }
            ulong value = 0;
            for (int i = width - 1; i >= 0; i--)
            {
                value = (value << 8) | _bytes[at + i];
            }
            return value;
        }

        private InvalidDataException CutOff(long at) =>
            new($"The ELF library is cut off or damaged: it points to byte {at} of {_bytes.Length}.");
    }
}

#if !NET
/// <summary>The build task of OpenCvNative.targets: writes a copy of Source with only the needs in Kept to Destination, whole or not at all.</summary>
public sealed class KeepElfNeeds : Microsoft.Build.Utilities.Task
{
    [Microsoft.Build.Framework.Required]
    public string Source { get; set; } = "";

    [Microsoft.Build.Framework.Required]
    public string Destination { get; set; } = "";

    [Microsoft.Build.Framework.Required]
    public string Kept { get; set; } = "";

    public override bool Execute()
    {
        try
        {
            byte[] image = ElfNeeds.Keep(File.ReadAllBytes(Source), Kept.Split(new[] { ';' }, StringSplitOptions.RemoveEmptyEntries));
            Directory.CreateDirectory(Path.GetDirectoryName(Destination)!);
            string partial = $"{Destination}.{Guid.NewGuid():N}";
            File.WriteAllBytes(partial, image);
            MoveInto(partial);
            return true;
        }
        catch (Exception e) when (e is IOException || e is UnauthorizedAccessException || e is InvalidDataException)
        {
            Log.LogError($"{Source} could not be freed of libraries that it does not need: {e.Message}");
            return false;
        }
    }

    /// <summary>Renames; where another project of a parallel build was a moment earlier, its file is as good.</summary>
    private void MoveInto(string partial)
    {
        if (File.Exists(Destination))
        {
            File.Replace(partial, Destination, null);
            return;
        }
        try
        {
            File.Move(partial, Destination);
        }
        catch (IOException) when (File.Exists(Destination))
        {
            File.Delete(partial);
        }
    }
}
#endif

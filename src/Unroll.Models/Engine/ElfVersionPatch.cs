#nullable enable
#if !NET
// build/TorchNative.targets compiles this one file into its build task too, where nothing is imported implicitly.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
#endif
using System.Text;

namespace Unroll.Models.Engine;

/// <summary>
/// Makes a 64-bit little-endian ELF library load on systems whose C++ runtime is older than the one it was linked against, where the
/// library asks for a newer symbol version but binds no symbol of it.
/// </summary>
/// <remarks>
/// The loader refuses a library for any entry of its version-need table (<c>.gnu.version_r</c>) that the system cannot provide, used or
/// not. Such an entry is renamed to the newest acceptable version of the same table: its hash and name offset (8 bytes) are
/// overwritten, no byte moves. Layout: System V gABI, chapter 5, and Linux Standard Base Core 5.0, section 10.7 (symbol versioning).
/// </remarks>
public static class ElfVersionPatch
{
    /// <summary>Returns <paramref name="image"/> with every need of <paramref name="family"/> above <paramref name="newest"/> lowered.</summary>
    /// <param name="image">The bytes of an ELF shared library; never written to.</param>
    /// <param name="family">The version names' common start, underscore included: <c>GLIBCXX_</c>.</param>
    /// <param name="newest">The newest version that may remain, for example 3.4.30.</param>
    /// <returns>A changed copy, or <paramref name="image"/> itself where there is nothing to lower.</returns>
    /// <exception cref="InvalidDataException">
    /// The bytes are no 64-bit little-endian ELF, or are cut off or inconsistent; or a relocation binds a symbol of a version that is
    /// too new, so that the library needs it; or the table holds no older version of the family to take its place.
    /// </exception>
    public static byte[] Lower(byte[] image, string family, Version newest)
    {
        var elf = new Image(image);
        byte[]? patched = null;
        foreach (List<Need> needs in elf.VersionNeeds())
        {
            foreach (Need need in needs.Where(n => VersionOf(n, family) > newest))
            {
                Need? substitute = needs.Where(n => VersionOf(n, family) <= newest).OrderBy(n => VersionOf(n, family)).LastOrDefault();
                if (substitute is null)
                {
                    throw new InvalidDataException($"The library needs {need.Name}, and no {family}* up to {newest} that could stand in for it.");
                }
                if (elf.BindsVersion(need.Index))
                {
                    throw new InvalidDataException($"The library binds a symbol of {need.Name}; lowering the version would break it.");
                }
                patched ??= (byte[])image.Clone();
                Array.Copy(image, substitute.Offset, patched, need.Offset, 4);
                Array.Copy(image, substitute.Offset + 8, patched, need.Offset + 8, 4);
            }
        }
        return patched ?? image;
    }

    private static Version? VersionOf(Need need, string family) =>
        need.Name.StartsWith(family, StringComparison.Ordinal) && Version.TryParse(need.Name.Substring(family.Length), out Version? version)
            ? version : null;

    /// <summary>One <c>Elf64_Vernaux</c>: hash (4), flags (2), index (2), name (4), next (4).</summary>
    private sealed class Need(long offset, int index, string name)
    {
        public long Offset { get; } = offset;

        public int Index { get; } = index;

        public string Name { get; } = name;
    }

    /// <summary>A bounds-checked view of the parts that the dynamic loader reads.</summary>
    private sealed class Image
    {
        private const int Loadable = 1, Dynamic = 2;
        private const ulong PltRelSize = 2, StringTable = 5, Rela = 7, RelaSize = 8, PltRel = 23;
        private const ulong VerSym = 0x6ffffff0, VerNeed = 0x6ffffffe, VerNeedCount = 0x6fffffff;

        private readonly byte[] _bytes;
        private readonly List<(ulong Address, ulong Offset, ulong Size)> _segments = new();
        private readonly Dictionary<ulong, ulong> _dynamic = new();

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
                if (type == Loadable)
                {
                    _segments.Add((Read(header + 16, 8), offset, length));
                }
                else if (type == Dynamic)
                {
                    dynamic = (Position(offset), Position(length));
                }
            }
            for (long at = dynamic.Offset; at + 16 <= dynamic.Offset + dynamic.Size && Read(at, 8) != 0; at += 16)
            {
                _dynamic[Read(at, 8)] = Read(at + 8, 8);
            }
        }

        /// <summary>The version needs, one list for each library that the image names (<c>Elf64_Verneed</c>).</summary>
        public IEnumerable<List<Need>> VersionNeeds()
        {
            if (Tag(VerNeedCount) == 0)
            {
                yield break;
            }
            long strings = FileOffset(Tag(StringTable));
            long next = -1;
            for (long file = FileOffset(Tag(VerNeed)); next != 0; file += next)
            {
                yield return NeedsOf(file, strings);
                next = (long)Read(file + 12, 4);
            }
        }

        private List<Need> NeedsOf(long file, long strings)
        {
            var needs = new List<Need>();
            long next = (long)Read(file + 8, 4);
            for (long need = file + next; next != 0 && needs.Count < (int)Read(file + 2, 2); need += next)
            {
                needs.Add(new Need(need, (int)Read(need + 6, 2), Text(strings + (long)Read(need + 8, 4))));
                next = (long)Read(need + 12, 4);
            }
            return needs;
        }

        /// <summary>Whether some relocation is against a symbol whose version index is <paramref name="index"/>.</summary>
        public bool BindsVersion(int index)
        {
            long versions = FileOffset(Tag(VerSym));
            return RelocatedSymbols(Rela, RelaSize).Concat(RelocatedSymbols(PltRel, PltRelSize))
                .Any(symbol => ((int)Read(versions + (2L * symbol), 2) & 0x7fff) == index);
        }

        /// <summary>The symbol numbers of an <c>Elf64_Rela</c> table: offset (8), info (8, symbol above bit 32), addend (8).</summary>
        private IEnumerable<uint> RelocatedSymbols(ulong table, ulong size)
        {
            if (Tag(size) == 0)
            {
                yield break;
            }
            long start = FileOffset(Tag(table)), end = start + Position(Tag(size));
            for (long at = start; at + 24 <= end; at += 24)
            {
                yield return (uint)(Read(at + 8, 8) >> 32);
            }
        }

        private ulong Tag(ulong tag) => _dynamic.TryGetValue(tag, out ulong value) ? value : 0;

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
/// <summary>The build task of TorchNative.targets: writes a lowered copy of Source to Destination, whole or not at all.</summary>
public sealed class LowerElfVersion : Microsoft.Build.Utilities.Task
{
    [Microsoft.Build.Framework.Required]
    public string Source { get; set; } = "";

    [Microsoft.Build.Framework.Required]
    public string Destination { get; set; } = "";

    [Microsoft.Build.Framework.Required]
    public string Family { get; set; } = "";

    [Microsoft.Build.Framework.Required]
    public string Newest { get; set; } = "";

    public override bool Execute()
    {
        try
        {
            byte[] image = ElfVersionPatch.Lower(File.ReadAllBytes(Source), Family, Version.Parse(Newest));
            Directory.CreateDirectory(Path.GetDirectoryName(Destination)!);
            string partial = $"{Destination}.{Guid.NewGuid():N}";
            File.WriteAllBytes(partial, image);
            MoveInto(partial);
            return true;
        }
        catch (Exception e) when (e is IOException || e is UnauthorizedAccessException || e is InvalidDataException)
        {
            Log.LogError($"{Source} could not be made ready for older C++ runtimes: {e.Message}");
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

using System.Xml.Linq;
using Unroll.Data.Video.Decoding;
using Xunit;

namespace Unroll.Data.Tests.Video.Decoding;

public sealed class ElfNeedsTests
{
    private static readonly string[] Bare =
        ["libm.so.6", "librt.so.1", "libpthread.so.0", "libdl.so.2", "libstdc++.so.6", "libgcc_s.so.1", "libc.so.6", "ld-linux-x86-64.so.2"];

    [Fact]
    public void TheBuildsLibraryNamesOnlyTheCAndCppRuntimes()
    {
        byte[] built = File.ReadAllBytes(OpenCvLoader.Find()!);
        Assert.Equal(Bare, ElfNeeds.Of(built));
        Assert.Same(built, ElfNeeds.Keep(built, OpenCvLoader.Kept));
    }

    [Fact]
    public void ThePackagesLibraryLosesItsWindowSystemAndNothingElse()
    {
        byte[] original = File.ReadAllBytes(PackageLibrary());
        Assert.Contains("libgtk-3.so.0", ElfNeeds.Of(original));
        byte[] freed = ElfNeeds.Keep(original, OpenCvLoader.Kept);
        Assert.Equal(Bare, ElfNeeds.Of(freed));
        Assert.Equal(original.Length, freed.Length);
        int differing = 0;
        for (int i = 0; i < original.Length; i++)
        {
            differing += original[i] == freed[i] ? 0 : 1;
        }

        Assert.InRange(differing, 1, 8 * 24);
    }

    [Fact]
    public void ALibraryWhoseVersionsAreAskedForIsNotDropped()
    {
        byte[] built = File.ReadAllBytes(OpenCvLoader.Find()!);
        Assert.Contains("libc.so.6", Assert.Throws<InvalidDataException>(() => ElfNeeds.Keep(built, [.. OpenCvLoader.Kept.Where(name => name != "libc.so")])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNoElfOrIsCutOffIsRefused()
    {
        Assert.Throws<InvalidDataException>(() => ElfNeeds.Keep([], OpenCvLoader.Kept));
        Assert.Throws<InvalidDataException>(() => ElfNeeds.Keep(new byte[4096], OpenCvLoader.Kept));
        byte[] built = File.ReadAllBytes(OpenCvLoader.Find()!);
        foreach (int length in new[] { 63, 64, 4096, built.Length / 2 })
        {
            Assert.Throws<InvalidDataException>(() => ElfNeeds.Keep(built[..length], ["libc.so"]));
        }
    }

    [Fact]
    public void TheBuildAndTheFallbackKeepTheSameLibraries()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Unroll.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        string kept = XDocument.Load(Path.Combine(folder, "build", "OpenCvNative.targets")).Descendants("OpenCvNativeKept").Single().Value;
        Assert.Equal(OpenCvLoader.Kept, kept.Split(';'));
    }

    [Fact]
    public void TheFallbackWritesAFreedCopyOnce()
    {
        using ScratchFolder scratch = new();
        string copy = OpenCvLoader.WriteCopy(PackageLibrary(), scratch.Path)!;
        DateTime written = File.GetLastWriteTimeUtc(copy);
        Assert.Equal(Bare, ElfNeeds.Of(File.ReadAllBytes(copy)));
        Assert.Equal(copy, OpenCvLoader.WriteCopy(PackageLibrary(), scratch.Path));
        Assert.Equal(written, File.GetLastWriteTimeUtc(copy));
        Assert.Null(OpenCvLoader.WriteCopy(copy, scratch.Path));
    }

    [Fact]
    public void AFailureToLoadSaysWhatToDo()
    {
        Assert.Contains("runtimes folder", OpenCvEngine.Describe(new DllNotFoundException("x"), null, null), StringComparison.Ordinal);
        string message = OpenCvEngine.Describe(new DllNotFoundException("/a/OpenCvSharpExtern: cannot open: No such file or directory\nlibgtk-3.so.0: cannot open: No such file or directory"), "/a/lib.so", new IOException("disk is full"));
        Assert.Contains("libgtk-3.so.0", message, StringComparison.Ordinal);
        Assert.DoesNotContain("/a/OpenCvSharpExtern", message, StringComparison.Ordinal);
        Assert.Contains("XDG_CACHE_HOME", message, StringComparison.Ordinal);
    }

    private static string PackageLibrary()
    {
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string folder = Path.Combine(packages, "opencvsharp4.official.runtime.linux-x64");
        Assert.SkipUnless(Directory.Exists(folder), $"the package's own library is not below {folder}");
        return Directory.GetFiles(folder, OpenCvLoader.FileName, SearchOption.AllDirectories)[0];
    }
}

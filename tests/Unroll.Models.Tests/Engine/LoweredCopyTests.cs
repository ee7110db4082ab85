using Unroll.Models.Engine;
using Xunit;

namespace Unroll.Models.Tests.Engine;

public sealed class LoweredCopyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("unroll-lowered-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_copy_is_written_once_and_written_again_where_it_was_damaged()
    {
        string library = Library("GLIBCXX_3.4.30", "GLIBCXX_3.4.32");
        string cache = Path.Combine(_folder, "cache");

        string copy = LoweredCopy.Write(library, cache)!;
        byte[] bytes = File.ReadAllBytes(copy);
        Assert.Equal(copy, LoweredCopy.Write(library, cache));

        File.WriteAllBytes(copy, bytes[..10]);
        Assert.Equal(copy, LoweredCopy.Write(library, cache));
        Assert.Equal(bytes, File.ReadAllBytes(copy));
        Assert.Single(Directory.GetFiles(cache, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Nothing_is_written_where_nothing_needs_lowering() =>
        Assert.Null(LoweredCopy.Write(Library("GLIBCXX_3.4.30"), Path.Combine(_folder, "cache")));

    [Fact]
    public void Writers_that_start_together_leave_one_whole_file()
    {
        string library = Library("GLIBCXX_3.4.30", "GLIBCXX_3.4.32");
        string[] copies = new string[8];
        Parallel.For(0, copies.Length, i => copies[i] = LoweredCopy.Write(library, _folder)!);

        string copy = Assert.Single(copies.Distinct());
        Assert.Equal(TinyElf.Size, new FileInfo(copy).Length);
    }

    private string Library(params string[] versions)
    {
        string path = Path.Combine(_folder, "libTiny.so");
        File.WriteAllBytes(path, TinyElf.Build(versions, relocated: 0));
        return path;
    }
}

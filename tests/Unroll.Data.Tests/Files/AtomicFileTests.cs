using Unroll.Data.Files;
using Xunit;

namespace Unroll.Data.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AFileIsReplacedWholeAndItsFolderMade()
    {
        string file = Path.Combine(_folder.Path, "deep", "er", "a.txt");
        AtomicFile.WriteText(file, "one");
        AtomicFile.WriteText(file, "zwö");
        Assert.Equal("zwö"u8.ToArray(), File.ReadAllBytes(file));
        Assert.Equal(["a.txt"], Directory.GetFileSystemEntries(Path.GetDirectoryName(file)!).Select(Path.GetFileName));
    }

    [Fact]
    public void AWriteThatFailsLeavesWhatWasThere()
    {
        string file = _folder.Write("a.txt", "before");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(file, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException();
        }));
        Assert.Equal("before", File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFiles(_folder.Path));
    }
}

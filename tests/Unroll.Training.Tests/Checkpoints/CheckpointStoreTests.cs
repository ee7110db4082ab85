using System.Text;
using Unroll.Training.Checkpoints;
using Unroll.Training.Loop;
using Unroll.Training.Reports;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Training.Tests.Checkpoints;

public sealed class CheckpointStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("unroll-checkpoint-").FullName;

    private string File1 => Path.Combine(_folder, CheckpointStore.FileName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Comes_back_as_it_was()
    {
        CheckpointState state = Write();
        (CheckpointState read, Dictionary<string, Tensor> tensors) = new CheckpointStore(_folder).Load()!.Value;
        Assert.Equal(state.Sums, read.Sums);
        Assert.Equal(state.Best, read.Best);
        Assert.Equal(state.Streams, read.Streams);
        Assert.Equal(state.Rows[0] with { Metrics = read.Rows[0].Metrics }, read.Rows[0]);
        Assert.Equal(double.NaN, read.Rows[0].Metrics["mase"]);
        Assert.Equal([2L, 3L], tensors["w"].shape);
        Assert.Equal([1L, 0L], new[] { tensors["scalar"].numel(), tensors["empty"].numel() });
        Assert.Equal(7L, tensors["scalar"].item<long>());
    }

    [Fact]
    public void None_is_none() => Assert.Null(new CheckpointStore(_folder).Load());

    [Fact]
    public void Cut_anywhere_it_says_so()
    {
        Write();
        byte[] whole = File.ReadAllBytes(File1);
        foreach (int length in (int[])[0, 5, 8, 60, whole.Length / 2, whole.Length - 1])
        {
            File.WriteAllBytes(File1, whole[..length]);
            string message = Assert.Throws<RunException>(() => new CheckpointStore(_folder).Load()).Message;
            Assert.Contains(File1, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_flipped_bit_is_found()
    {
        Write();
        byte[] bytes = File.ReadAllBytes(File1);
        bytes[^2] ^= 1;
        File.WriteAllBytes(File1, bytes);
        Assert.Contains("damaged", Assert.Throws<RunException>(() => new CheckpointStore(_folder).Load()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("this is a text file that somebody put here")]
    [InlineData("\u0010\0\0\0\0\0\0\0not json at all!")]
    [InlineData("\u0002\0\0\0\0\0\0\0[]")]
    [InlineData("\u0002\0\0\0\0\0\0\0{}")]
    [InlineData("\u000a\0\0\0\0\0\0\0{\"a\":{} } ")]
    public void A_foreign_file_is_refused(string text)
    {
        File.WriteAllBytes(File1, Encoding.Latin1.GetBytes(text));
        Assert.Contains("cannot be read", Assert.Throws<RunException>(() => new CheckpointStore(_folder).Load()).Message, StringComparison.Ordinal);
    }

    private CheckpointState Write()
    {
        var state = new CheckpointState
        {
            Fingerprint = new Dictionary<string, string> { ["a"] = "b" },
            Epoch = 2,
            Step = 3,
            Sums = new EpochSums(1.0 / 3, 7, 0.1, 3, 1.5),
            Best = new BestEpoch(1, 0.25, 1),
            Rows = [new EpochRow(1, 0.5, null, 0.1, 2, 3, new Dictionary<string, double> { ["mase"] = double.NaN })],
            Streams = [new StreamEnd(4, 5)],
        };
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>
        {
            ["w"] = randn(2, 3),
            ["scalar"] = tensor(7L),
            ["empty"] = zeros(0, 3),
        };
        new CheckpointStore(_folder).Save(state, tensors);
        return state;
    }
}

using System.Buffers.Binary;
using System.Text;
using TorchSharp;
using Unroll.Models.Weights;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Weights;

public sealed class SafetensorsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("unroll-weights-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "model.safetensors");

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void What_was_written_is_read_bit_for_bit()
    {
        using DisposeScope scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>
        {
            ["a.weight"] = randn(3, 4),
            ["b"] = randn(2, 0, 5),
            ["c"] = randn(4, 3, float64).t(),
            ["d"] = arange(5),
            ["scalar"] = tensor(1.5f),
        };
        var metadata = new Dictionary<string, string> { ["unroll"] = "0.1 \"é\"" };
        SafetensorsFile.Write(Path, tensors, metadata);
        using (SafetensorsFile file = SafetensorsFile.Open(Path))
        {
            Assert.Equal(metadata, file.Metadata);
            Assert.Equal(tensors.Keys.Order(), file.Entries.Select(e => e.Name).Order());
            foreach ((string name, Tensor tensor) in tensors)
            {
                Tensor read = file.Read(name);
                Assert.Equal(tensor.dtype, read.dtype);
                Close.To(tensor, read, 0, name);
            }
        }
        Assert.Single(Directory.GetFiles(_folder));
        long header = BinaryPrimitives.ReadInt64LittleEndian(File.ReadAllBytes(Path));
        Assert.Equal(0, header % 8);
    }

    [Fact]
    public void A_file_as_pythons_library_writes_it_is_read()
    {
        Write("""{"__metadata__":{"format":"pt"},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}   """, [0, 0, 128, 63, 0, 0, 0, 64]);
        using SafetensorsFile file = SafetensorsFile.Open(Path);
        using Tensor w = file.Read("w");
        Assert.Equal([1f, 2f], w.data<float>().ToArray());
        Assert.Equal("pt", file.Metadata["format"]);
    }

    [Theory]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "it was cut short")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "1 bytes stand after its last tensor")]
    [InlineData("""{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "needs 12 bytes, but its data_offsets hold 8")]
    [InlineData("""{"w":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807],"data_offsets":[0,8]}}""", 8, "needs 9223372036854775807 bytes")]
    [InlineData("""{"v":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"w":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "'w' overlaps 'v'")]
    [InlineData("""{"v":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12, "a gap between 'v' and 'w'")]
    [InlineData("""{"w":{"dtype":"F33","shape":[2],"data_offsets":[0,8]}}""", 8, "unknown dtype 'F33'")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "shape that are not whole numbers")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "no two data_offsets in order")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2]}}""", 8, "no data_offsets")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "not valid JSON")]
    [InlineData("""{"w":""", 8, "not valid JSON")]
    [InlineData("""[1]""", 0, "not a JSON object")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "__metadata__ is not an object of strings")]
    [InlineData("""{"__metadata__":3}""", 0, "__metadata__ is not an object of strings")]
    [InlineData("""{"w":3}""", 0, "'w' is not an object")]
    public void A_header_that_contradicts_itself_or_the_file_is_refused(string header, int bytes, string message)
    {
        Write(header, new byte[bytes]);
        WeightsException problem = Assert.Throws<WeightsException>(() => SafetensorsFile.Open(Path));
        Assert.Contains(message, problem.Message);
        Assert.Contains(Path, problem.Message);
    }

    [Theory]
    [InlineData(new byte[] { }, "0 bytes, too few")]
    [InlineData(new byte[] { 1, 2, 3 }, "3 bytes, too few")]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 1 }, "header of 18446744073709551615 bytes; at most 100000000")]
    [InlineData(new byte[] { 50, 0, 0, 0, 0, 0, 0, 0, 1 }, "header of 50 bytes but has 1")]
    public void A_file_too_short_for_what_it_announces_is_refused(byte[] content, string message)
    {
        File.WriteAllBytes(Path, content);
        Assert.Contains(message, Assert.Throws<WeightsException>(() => SafetensorsFile.Open(Path)).Message);
    }

    [Fact]
    public void Every_shorter_piece_of_a_good_file_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        SafetensorsFile.Write(Path, new Dictionary<string, Tensor> { ["w"] = randn(3), ["v"] = arange(2) });
        byte[] whole = File.ReadAllBytes(Path);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Path, whole[..length]);
            Assert.Throws<WeightsException>(() => SafetensorsFile.Open(Path));
        }
    }

    [Fact]
    public void Absent_files_folders_and_number_types_that_are_not_read_are_told()
    {
        Assert.Contains("cannot be read", Assert.Throws<WeightsException>(() => SafetensorsFile.Open(Path)).Message);
        Assert.Contains("cannot be read", Assert.Throws<WeightsException>(() => SafetensorsFile.Open(_folder)).Message);
        Write("""{"w":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}""", new byte[4]);
        using SafetensorsFile file = SafetensorsFile.Open(Path);
        Assert.Contains("BF16", Assert.Throws<WeightsException>(() => file.Read("w")).Message);
        Assert.Contains("no tensor 'x'", Assert.Throws<WeightsException>(() => file.Read("x")).Message);
    }

    [Fact]
    public void A_failed_write_leaves_the_old_file_and_nothing_else()
    {
        using DisposeScope scope = NewDisposeScope();
        SafetensorsFile.Write(Path, new Dictionary<string, Tensor> { ["w"] = ones(2) });
        Assert.Throws<WeightsException>(() => SafetensorsFile.Write(Path, new Dictionary<string, Tensor> { ["w"] = ones(2, ScalarType.Int8) }));
        Assert.Throws<WeightsException>(() => SafetensorsFile.Write(System.IO.Path.Combine(_folder, "no", "x"), new Dictionary<string, Tensor> { ["w"] = ones(2) }));
        Assert.Equal([Path], Directory.GetFileSystemEntries(_folder));
        using SafetensorsFile file = SafetensorsFile.Open(Path);
        Assert.Equal("w", Assert.Single(file.Entries).Name);
    }

    private void Write(string header, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header), length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        File.WriteAllBytes(Path, [.. length, .. text, .. data]);
    }
}

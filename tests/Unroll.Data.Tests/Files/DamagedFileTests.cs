using System.IO.Compression;
using System.Text;
using CsCheck;
using Unroll.Data.Files;
using Unroll.Data.TimeSeries;
using Xunit;

namespace Unroll.Data.Tests.Files;

/// <summary>A file with some bytes changed, or cut off, is read or is a <see cref="DataException"/>: never another exception.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.csv.gz")]
    [InlineData("a.zip")]
    [InlineData("a.parquet")]
    [InlineData("a.npy")]
    [InlineData("a.npz")]
    [InlineData("a.ts")]
    public void DamageIsNeverACrash(string name)
    {
        byte[] good = Good(name);
        Gen.Select(Gen.Int[0, good.Length - 1].Array[0, 4], Gen.Byte, Gen.Int[0, good.Length]).Sample((places, value, length) =>
        {
            byte[] bytes = [.. good];
            foreach (int place in places)
            {
                bytes[place] = value;
            }

            _folder.Write(name, bytes[..length]);
            Read(new DataSpec { Path = name, Missing = "mask" });
            Read(new DataSpec { Path = name, Missing = "mask", Time = "t", Targets = ["y"], Gaps = "missing", Unsorted = "sort", Duplicates = "mean" });
            Probe(name);
        }, iter: 60, threads: 1);
    }

    private void Read(DataSpec spec)
    {
        try
        {
            Assert.NotEmpty(_folder.Read(spec).Recordings);
        }
        catch (DataException)
        {
            // said in words
        }
    }

    private void Probe(string name)
    {
        try
        {
            Assert.True(DataProbe.Inspect(name, _folder.Path).Series > 0);
        }
        catch (DataException)
        {
            // said in words
        }
    }

    private byte[] Good(string name)
    {
        byte[] csv = Encoding.UTF8.GetBytes("t,y,name\n2020-01-01,1,a\n2020-01-02,2.5,b\n2020-01-03,,\"c\"\n2020-01-04,4,d\n");
        byte[] npy = [0x93, .. "NUMPY"u8, 1, 0, 60, 0, .. Encoding.ASCII.GetBytes("{'descr': '<f4', 'fortran_order': False, 'shape': (4, 2), }".PadRight(59) + "\n"), .. new byte[32]];
        switch (name)
        {
            case "a.csv":
                return csv;
            case "a.npy":
                return npy;
            case "a.ts":
                return Encoding.UTF8.GetBytes("@problemName a\n@univariate false\n@classLabel true u d\n@data\n1,2:3,?:u\n4:5:d\n");
            case "a.zip":
                return File.ReadAllBytes(_folder.WriteZip(name, ("a.csv", csv)));
            case "a.npz":
                return File.ReadAllBytes(_folder.WriteZip(name, ("X.npy", npy)));
            case "a.csv.gz":
                using (MemoryStream packed = new())
                {
                    using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
                    {
                        gzip.Write(csv);
                    }

                    return packed.ToArray();
                }

            default:
                string path = Path.Combine(_folder.Path, name);
                TableWriter.Write([OutputColumn.Of("t", [new DateTime(2020, 1, 1), new DateTime(2020, 1, 2)]), OutputColumn.Of("y", [1.0, double.NaN]), OutputColumn.Of("name", ["a", null])], path);
                return File.ReadAllBytes(path);
        }
    }
}

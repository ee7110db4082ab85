using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Unroll.Data.Files;
using Unroll.Data.TimeSeries;
using Xunit;

namespace Unroll.Data.Tests.Files;

public sealed class NpyTests : IDisposable
{
    private static readonly string[] Types = ["<f4", "<f8", "<i4", "<i8", "|u1", "|b1", "<i2"];
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnyShapeTypeOrderAndVersionReadsBack() =>
        Gen.Select(Gen.Int[1, 5].Array[1, 4], Gen.Int[0, Types.Length - 1].Select(i => Types[i]), Gen.Bool, Gen.Int[1, 3], Gen.Int)
            .Sample((shape, type, fortran, version, seed) =>
            {
                int count = shape.Aggregate(1, (n, length) => n * length);
                Random random = new(seed);
                float[] expected = [.. Enumerable.Range(0, count).Select(_ => type == "|b1" ? random.Next(2) : (float)random.Next(0, 120))];
                string path = _folder.Write($"{Guid.NewGuid():N}.npy", Build(type, fortran, shape, Order(expected, shape, fortran), version));
                NpyArray<float> array = NpyReader.ReadNumbers(new DataFile(path, null, FileFormat.Npy));
                Assert.Equal(expected, array.Values);
                Assert.Equal(shape, array.Shape);
            }, iter: 200);

    [Fact]
    public void LabelsGroupsAndFoldsStandBesideTheArray()
    {
        _folder.Write("X.npy", Build("<f4", false, [2, 3, 1], [1, 2, 3, 4, 5, 6]));
        _folder.Write("y.npy", Build("<i8", false, [2], [7, -1]));
        _folder.Write("fold.npy", Build("<f8", false, [2], [1, 2]));
        RecordingSet set = _folder.Read(new DataSpec { Path = "X.npy", Label = "y.npy", Fold = "fold.npy", Group = "fold.npy" });
        Assert.Equal([4f, 5f, 6f], set.Recordings[1].Values);
        Assert.Equal(("-1", "2", "2", "2"), (set.Recordings[1].Label, set.Recordings[1].Part, set.Recordings[1].Group, set.Recordings[1].Id));
    }

    [Fact]
    public void NpzArraysArePickedByName()
    {
        _folder.WriteZip("a.npz", ("X.npy", Build("<f8", false, [2, 2], [1, 2, 3, 4])), ("y.npy", Text([2], "walk", "sit")));
        RecordingSet set = _folder.Read(new DataSpec { Path = "a.npz!X", Label = "y" });
        Assert.Equal(["walk", "sit"], set.Recordings.Select(one => one.Label));
        Assert.Contains("a.npz: holds several arrays; pick one. Its arrays: X, y (for example a.npz!X)", _folder.ErrorOf(new DataSpec { Path = "a.npz" }), StringComparison.Ordinal);
        Assert.Contains("has no array 'Z'", _folder.ErrorOf(new DataSpec { Path = "a.npz!Z" }), StringComparison.Ordinal);
    }

    [Fact]
    public void TwoAxesAreOneSeriesWhereATargetIsNamed()
    {
        _folder.Write("X.npy", Build("<f4", false, [3, 2], [1, 2, 3, 4, 5, 6]));
        RecordingSet set = _folder.Read(new DataSpec { Path = "X.npy", Targets = ["c2"], Past = ["*"] });
        Assert.Equal([2f, 1f, 4f, 3f, 6f, 5f], Assert.Single(set.Recordings).Values);
        Assert.Equal(3, _folder.Read(new DataSpec { Path = "X.npy" }).Recordings.Count);
    }

    [Fact]
    public void BadArraysAreClearErrors()
    {
        byte[] good = Build("<f4", false, [4], [1, 2, 3, 4]);
        Check(good[..^3], "its header says shape (4) of 'f4', which is 16 bytes, but 13 bytes follow: the file is cut off");
        Check([.. good, 0], "but 17 bytes follow: the file is damaged or holds several arrays");
        Check(good[..20], "ends inside its header");
        Check(good[..3], "is not a .npy file");
        Check([], "is not a .npy file");
        Check(Build("<f4", false, [2_000_000_000], [1]), "which is 8,000,000,000 bytes, but 4 bytes follow");
        Check(Build("<f4", false, [100_000, 100_000], [1]), "which is over");
        Check(Build(">f4", false, [1], [1]), "holds big-endian numbers ('>f4'); save it with x.astype('<f4')");
        Check(Build("|O", false, [1], [1]), "holds Python objects");
        Check(Build("<c8", false, [1], [1]), "holds '<c8' values; expected float");
        Check(Build("<f4", false, [2], [1, float.PositiveInfinity]), "column 'c1': the value of step 2 is infinite");
        Check(Build("<f4", false, [1, 1, 1, 1], [1]), "has shape (1, 1, 1, 1); expected [N,T,F]");
        Check(Build("<f4", false, [0, 3], []), "is empty: its shape is (0, 3)");
        Check([.. "\u0093NUMPY"u8.ToArray()], "is not a .npy file");
        _folder.Write("X.npy", good);
        _folder.Write("y.npy", Build("<i4", false, [2], [1, 2]));
        Assert.Contains("y.npy: has shape (2)", _folder.ErrorOf(new DataSpec { Path = "X.npy", Label = "y.npy" }), StringComparison.Ordinal);
        Assert.Contains("y2.npy: there is no such file; did you mean 'y.npy'?", _folder.ErrorOf(new DataSpec { Path = "X.npy", Label = "y2.npy" }), StringComparison.Ordinal);

        void Check(byte[] bytes, string expected)
        {
            _folder.Write("bad.npy", bytes);
            Assert.Contains(expected, _folder.ErrorOf(new DataSpec { Path = "bad.npy" }), StringComparison.Ordinal);
        }
    }

    private static float[] Order(float[] values, int[] shape, bool fortran)
    {
        if (!fortran)
        {
            return values;
        }

        float[] ordered = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            (int rest, int place, int stride) = (i, 0, values.Length);
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                stride /= shape[axis];
                place += rest % shape[axis] * stride;
                rest /= shape[axis];
            }

            ordered[place] = values[i];
        }

        return ordered;
    }

    private static byte[] Build(string type, bool fortran, int[] shape, float[] values, int version = 1) =>
        [.. Header(type, fortran, shape, version), .. values.SelectMany(value => Item(type, value))];

    private static byte[] Text(int[] shape, params string[] texts) =>
        [.. Header("<U6", false, shape, 1), .. texts.SelectMany(text => Encoding.UTF32.GetBytes(text.PadRight(6, '\0')))];

    private static byte[] Header(string type, bool fortran, int[] shape, int version)
    {
        string text = $"{{'descr': '{type}', 'fortran_order': {fortran}, 'shape': ({string.Join(", ", shape)},), }}".PadRight(117) + "\n";
        byte[] length = new byte[version == 1 ? 2 : 4];
        if (version == 1)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)text.Length);
        }
        else
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        }

        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. length, .. Encoding.UTF8.GetBytes(text)];
    }

    private static byte[] Item(string type, float value) => type switch
    {
        "<f8" => BitConverter.GetBytes((double)value),
        "<i2" => BitConverter.GetBytes((short)value),
        "<i4" => BitConverter.GetBytes((int)value),
        "<i8" => BitConverter.GetBytes((long)value),
        "|u1" or "|b1" => [(byte)value],
        _ => BitConverter.GetBytes(value),
    };
}

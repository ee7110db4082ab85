using System.Buffers.Binary;
using CsCheck;
using Unroll.Models.Engine;
using Xunit;

namespace Unroll.Models.Tests.Engine;

public sealed class ElfVersionPatchTests
{
    private static readonly Version Newest = new(3, 4, 30);
    private static readonly string[] Needs = ["GLIBCXX_3.4.30", "GLIBCXX_3.4.9", "GLIBCXX_3.4.32", "CXXABI_1.3.13", "GLIBCXX_3.4"];

    [Fact]
    public void A_newer_version_takes_hash_and_name_of_the_newest_acceptable_one()
    {
        byte[] image = TinyElf.Build(Needs, relocated: 0);
        byte[] before = (byte[])image.Clone();

        byte[] lowered = ElfVersionPatch.Lower(image, "GLIBCXX_", Newest);

        int good = TinyElf.FirstVersionOffset, changed = good + (2 * 16);
        Assert.Equal(Field(image, good), Field(lowered, changed));
        Assert.Equal(Field(image, good + 8), Field(lowered, changed + 8));
        Assert.Equal(before, image);
        Assert.All(
            Enumerable.Range(0, image.Length).Where(i => image[i] != lowered[i]),
            i => Assert.True(i - changed is (>= 0 and < 4) or (>= 8 and < 12), $"byte {i} changed"));
    }

    [Fact]
    public void A_library_that_needs_nothing_newer_is_returned_itself()
    {
        byte[] image = TinyElf.Build(["GLIBCXX_3.4.30", "GLIBCXX_3.4.9"], relocated: 0);
        Assert.Same(image, ElfVersionPatch.Lower(image, "GLIBCXX_", Newest));
    }

    [Fact]
    public void A_version_that_a_relocation_binds_is_not_lowered()
    {
        byte[] image = TinyElf.Build(Needs, relocated: 2);
        var e = Assert.Throws<InvalidDataException>(() => ElfVersionPatch.Lower(image, "GLIBCXX_", Newest));
        Assert.Contains("binds a symbol of GLIBCXX_3.4.32", e.Message);
    }

    [Fact]
    public void A_version_without_an_older_one_in_the_table_is_refused()
    {
        byte[] image = TinyElf.Build(["GLIBCXX_3.4.32"], relocated: 0);
        var e = Assert.Throws<InvalidDataException>(() => ElfVersionPatch.Lower(image, "GLIBCXX_", Newest));
        Assert.Contains("no GLIBCXX_* up to 3.4.30", e.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(63)]
    [InlineData(0x90)]
    [InlineData(0x120)]
    [InlineData(TinyElf.NeedOffset + 20)]
    public void A_library_cut_off_is_refused(int length)
    {
        byte[] image = TinyElf.Build(Needs, relocated: 0)[..length];
        Assert.Throws<InvalidDataException>(() => ElfVersionPatch.Lower(image, "GLIBCXX_", Newest));
    }

    [Fact]
    public void Any_damage_gives_an_answer_or_InvalidDataException() =>
        Gen.Select(Gen.Int[0, TinyElf.Size - 1], Gen.Byte, Gen.Int[0, TinyElf.Size - 1], Gen.Byte).Sample(
            (at, value, at2, value2) =>
            {
                byte[] image = TinyElf.Build(Needs, relocated: 0);
                image[at] = value;
                image[at2] = value2;
                try
                {
                    Assert.Equal(image.Length, ElfVersionPatch.Lower(image, "GLIBCXX_", Newest).Length);
                }
                catch (InvalidDataException)
                {
                }
            },
            iter: 2000);

    [Fact]
    public void The_real_library_changes_in_at_most_eight_bytes_and_once_only()
    {
        byte[] original = File.ReadAllBytes(TorchPackage.Library());
        byte[] lowered = ElfVersionPatch.Lower(original, "GLIBCXX_", Newest);

        Assert.InRange(Enumerable.Range(0, original.Length).Count(i => original[i] != lowered[i]), 1, 8);
        Assert.Same(lowered, ElfVersionPatch.Lower(lowered, "GLIBCXX_", Newest));
    }

    private static uint Field(byte[] image, int at) => BinaryPrimitives.ReadUInt32LittleEndian(image.AsSpan(at));
}

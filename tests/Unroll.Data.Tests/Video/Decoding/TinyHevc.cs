namespace Unroll.Data.Tests.Video.Decoding;

/// <summary>
/// A stream of HEVC (ITU-T H.265) whose frames are 32 x 32 of one luminance: each a picture of its own with a single block, whose samples stand
/// there uncoded (clause 7.3.8.7, pcm_sample), so that no coding can blur them.
/// </summary>
internal static class TinyHevc
{
    private const int Side = 32, VideoSet = 32, SequenceSet = 33, PictureSet = 34, WholePicture = 20;

    /// <param name="luminances">Of each frame, 16 (black) to 235 (white).</param>
    public static byte[] Of(IEnumerable<byte> luminances) =>
        [.. Unit(VideoSet, VideoParameters), .. Unit(SequenceSet, SequenceParameters), .. Unit(PictureSet, PictureParameters), .. luminances.SelectMany(value => Unit(WholePicture, bits => Picture(bits, value)))];

    /// <summary>A start code, the unit's header (clause 7.3.1.2) and its bytes, with a 3 wherever they would look like a start code.</summary>
    private static byte[] Unit(int type, Action<HevcBits> write)
    {
        HevcBits bits = new();
        write(bits);
        List<byte> unit = [0, 0, 0, 1, (byte)(type << 1), 1];
        int zeros = 0;
        foreach (byte value in bits.Bytes)
        {
            if (zeros >= 2 && value <= 3)
            {
                unit.Add(3);
                zeros = 0;
            }

            unit.Add(value);
            zeros = value == 0 ? zeros + 1 : 0;
        }

        return [.. unit];
    }

    /// <summary>Clause 7.3.2.1.</summary>
    private static void VideoParameters(HevcBits bits)
    {
        bits.Fixed(0, 4).Fixed(3, 2).Fixed(0, 6).Fixed(0, 3).Fixed(1, 1).Fixed(0xffff, 16);
        Profile(bits);
        bits.Fixed(1, 1).Counts(0, 0, 0).Fixed(0, 6).Counts(0).Fixed(0, 2).Stop();
    }

    /// <summary>Clause 7.3.2.2: 4:2:0, 8 bits, one block of 32 x 32 that may hold plain samples, no filter behind it.</summary>
    private static void SequenceParameters(HevcBits bits)
    {
        bits.Fixed(0, 4).Fixed(0, 3).Fixed(1, 1);
        Profile(bits);
        bits.Counts(0, 1, Side, Side).Fixed(0, 1).Counts(0, 0, 0).Fixed(1, 1).Counts(0, 0, 0);
        bits.Counts(2, 0, 0, 3, 0, 0).Fixed(0, 3); // block sizes; no scaling lists, asymmetric parts or sample offsets
        bits.Fixed(1, 1).Fixed(7, 4).Fixed(7, 4).Counts(2, 0).Fixed(1, 1); // plain samples of 8 bits
        bits.Counts(0).Fixed(0, 5).Stop();
    }

    /// <summary>Clause 7.3.2.3: no deblocking.</summary>
    private static void PictureParameters(HevcBits bits) =>
        bits.Counts(0, 0).Fixed(0, 7).Counts(0, 0, 0).Fixed(0, 3).Counts(0, 0).Fixed(0, 7).Fixed(1, 1).Fixed(0, 1).Fixed(1, 1).Fixed(0, 2).Counts(0).Fixed(0, 2).Stop();

    /// <summary>Clause 7.3.3: Main, level 1.</summary>
    private static void Profile(HevcBits bits) =>
        bits.Fixed(1, 8).Fixed(0x6000_0000, 32).Fixed(9, 4).Fixed(0, 32).Fixed(0, 12).Fixed(30, 8);

    /// <summary>Clauses 7.3.6 and 7.3.8: the header, then part_mode and pcm_flag by arithmetic coding, the samples, and the end of the slice.</summary>
    private static void Picture(HevcBits bits, byte luminance)
    {
        bits.Fixed(1, 1).Fixed(0, 1).Counts(0, 2, 0).Stop();
        bits.Terminate(510 - 240); // after one likely bin of a context in state 0
        for (int i = 0; i < Side * Side; i++)
        {
            bits.Fixed(luminance, 8);
        }

        for (int i = 0; i < Side * Side / 2; i++)
        {
            bits.Fixed(128, 8);
        }

        bits.Terminate(510);
    }
}

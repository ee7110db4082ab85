namespace Unroll.Data.Text.Tokens;

/// <summary>The letters that stand for bytes in byte-level vocabularies, as GPT-2 has them: a byte that is a visible Latin-1 character is
/// that character, the other 68 are the letters from U+0100 on, in order. So no token holds a blank or a control character.</summary>
internal static class ByteLetters
{
    private static readonly char[] LetterOf = MakeLetters();
    private static readonly int[] ByteOf = MakeBytes();

    /// <summary>The letter of a byte.</summary>
    public static char Letter(byte value) => LetterOf[value];

    /// <summary>The bytes that a token's letters stand for; null where one stands for none.</summary>
    public static byte[]? Bytes(ReadOnlySpan<char> token)
    {
        byte[] bytes = new byte[token.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            int value = token[i] < ByteOf.Length ? ByteOf[token[i]] : -1;
            if (value < 0)
            {
                return null;
            }

            bytes[i] = (byte)value;
        }

        return bytes;
    }

    /// <summary>All bytes, in order of their letters: the order of a vocabulary's first tokens.</summary>
    public static byte[] InOrder { get; } = [.. Enumerable.Range(0, 256).Select(value => (byte)value).OrderBy(value => LetterOf[value])];

    private static char[] MakeLetters()
    {
        char[] letters = new char[256];
        int others = 0;
        for (int value = 0; value < 256; value++)
        {
            bool visible = value is >= '!' and <= '~' or >= 0xA1 and <= 0xAC or >= 0xAE;
            letters[value] = (char)(visible ? value : 256 + others++);
        }

        return letters;
    }

    private static int[] MakeBytes()
    {
        int[] bytes = new int[256 + 68];
        Array.Fill(bytes, -1);
        for (int value = 0; value < 256; value++)
        {
            bytes[LetterOf[value]] = value;
        }

        return bytes;
    }
}

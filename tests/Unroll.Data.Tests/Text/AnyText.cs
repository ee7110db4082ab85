using System.Text;
using CsCheck;

namespace Unroll.Data.Tests.Text;

/// <summary>Texts to test on.</summary>
internal static class AnyText
{
    private const string Awkward = " \t\r\n\0'sdtrevl.,-aabbXYZ019éß€日本ãनमस्ते\u200d\u200cمرحباשלום\u0301\u0316\u3000\u00a0\u2028\u0085½²\uFB01İΣ\uFEFF\uFFFD";

    private static readonly string[] Pieces =
        [.. Awkward.EnumerateRunes().Select(rune => rune.ToString()), "👩‍🚀", "👍🏽", "🇩🇪", "\U0001D400", "\U00010400", "\U00020000", " the", "'re", "  ", "<pad>", "<unk>"];

    /// <summary>Any valid Unicode: awkward characters mixed with any others.</summary>
    public static Gen<string> Gen { get; } = CsCheck.Gen.Int[0, 0x1FFFFF].Array[0, 40].Select(numbers => string.Concat(numbers.Select(Piece)));

    /// <summary>Texts of few letters, which repeat themselves.</summary>
    public static Gen<string> Repetitive { get; } = CsCheck.Gen.Int[0, 9].Array[0, 60].Select(numbers => string.Concat(numbers.Select(n => "aaabbbccd "[n])));

    private static string Piece(int number) =>
        number >= 0x110000 || !Rune.IsValid(number) ? Pieces[number % Pieces.Length] : char.ConvertFromUtf32(number);
}

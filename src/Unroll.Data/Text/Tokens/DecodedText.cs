using System.Text;

namespace Unroll.Data.Text.Tokens;

/// <summary>Decodes all ids at once.</summary>
internal static class DecodedText
{
    public static string Of(ITokenDecoder decoder, ReadOnlySpan<int> ids)
    {
        StringBuilder text = new(ids.Length * 3);
        foreach (int id in ids)
        {
            text.Append(decoder.Append(id));
        }

        return text.Append(decoder.End()).ToString();
    }
}

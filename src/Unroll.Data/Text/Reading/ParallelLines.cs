using System.Text;

namespace Unroll.Data.Text.Reading;

/// <summary>Reads two files whose lines belong together.</summary>
internal static class ParallelLines
{
    private const int ShownCharacters = 60;

    public static TextSet Read(ValidText source, ValidText target, TextReadOptions options)
    {
        TextSetBuilder builder = new(options);
        TextLines left = new(source), right = new(target);
        while (true)
        {
            bool isLeft = left.Next(out ReadOnlySpan<byte> text), isRight = right.Next(out ReadOnlySpan<byte> other);
            if (isLeft != isRight)
            {
                throw isLeft ? Parted(source, left, text, target, right) : Parted(target, right, other, source, left);
            }

            if (!isLeft)
            {
                return builder.Finish(source.Name);
            }

            builder.Add(new TextDocument(Encoding.UTF8.GetString(text), left.Place) { Targets = [Encoding.UTF8.GetString(other)] }, "pairs");
        }
    }

    private static DataException Parted(ValidText longer, TextLines more, ReadOnlySpan<byte> line, ValidText shorter, TextLines less)
    {
        SourceLocation place = more.Place;
        string shown = Encoding.UTF8.GetString(line.Length > 4 * ShownCharacters ? line[..(4 * ShownCharacters)] : line);
        shown = shown.Length > ShownCharacters ? shown[..ShownCharacters].TrimEnd('\uFFFD') + "..." : shown;
        while (more.Next(out _))
        {
        }

        return new DataException(place, $"has no partner: {longer.Name} has {more.Number:N0} lines but {shorter.Name} only {less.Number:N0}, and this is the first behind its end ('{shown}'). "
            + "A line may be missing or too many anywhere before; make both files equally long, line by line");
    }
}

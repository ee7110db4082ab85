using System.Globalization;
using System.Text;

namespace Unroll.Data.TimeSeries;

/// <summary>Reads time stamps from text. Where the order of day and month is open, both readings are given.
/// A stamp with a time zone is turned to UTC; one without is taken as it stands.</summary>
internal sealed class TimeStampReader(string? format)
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Reads a stamp. Each reading is in ticks, or -1 where the text does not allow it; both are equal where the text leaves no doubt.</summary>
    /// <returns>Whether there is a reading at all.</returns>
    public bool TryRead(ReadOnlySpan<byte> text, out long dayFirst, out long monthFirst)
    {
        if (format is not null)
        {
            return TryExact(text, out dayFirst, out monthFirst);
        }

        while (text.Length > 0 && text[0] == ' ')
        {
            text = text[1..];
        }

        while (text.Length > 0 && text[^1] == ' ')
        {
            text = text[..^1];
        }

        dayFirst = monthFirst = -1;
        int digits = CountDigits(text);
        if (digits == text.Length || (digits > 8 && text[digits] == '.'))
        {
            return digits > 0 && Both(FromNumber(text, digits), out dayFirst, out monthFirst);
        }

        return TryDate(text, out dayFirst, out monthFirst) || TryNamedMonth(text, out dayFirst, out monthFirst);
    }

    /// <summary>Reads one stamp in ISO 8601 or another form that leaves no doubt, or null.</summary>
    public static DateTime? ReadOne(string text)
    {
        bool read = new TimeStampReader(null).TryRead(Encoding.UTF8.GetBytes(text), out long dayFirst, out long monthFirst);
        return read && dayFirst == monthFirst ? new DateTime(dayFirst) : null;
    }

    private bool TryExact(ReadOnlySpan<byte> text, out long dayFirst, out long monthFirst)
    {
        dayFirst = monthFirst = -1;
        Span<char> chars = stackalloc char[64];
        if (text.Length > chars.Length)
        {
            return false;
        }

        int length = Encoding.UTF8.GetChars(text, chars);
        const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.NoCurrentDateDefault;
        return DateTime.TryParseExact(chars[..length], format, CultureInfo.InvariantCulture, Styles, out DateTime time)
            && Both(time.Ticks, out dayFirst, out monthFirst);
    }

    private static long FromNumber(ReadOnlySpan<byte> text, int digits)
    {
        if (digits > 19 || !long.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            return -1;
        }

        long ticks = digits switch
        {
            4 => Date((int)number, 1, 1),
            6 => Date((int)(number / 100), (int)(number % 100), 1),
            8 => Date((int)(number / 10_000), (int)(number / 100 % 100), (int)(number % 100)),
            9 or 10 => DateTime.UnixEpoch.Ticks + number * TimeSpan.TicksPerSecond,
            12 or 13 => DateTime.UnixEpoch.Ticks + number * TimeSpan.TicksPerMillisecond,
            15 or 16 => DateTime.UnixEpoch.Ticks + number * TimeSpan.TicksPerMicrosecond,
            18 or 19 => DateTime.UnixEpoch.Ticks + number / TimeSpan.NanosecondsPerTick,
            _ => -1,
        };
        bool hasFraction = digits < text.Length && digits is 9 or 10;
        return hasFraction && double.TryParse(text[digits..], NumberStyles.Float, CultureInfo.InvariantCulture, out double rest)
            ? ticks + (long)Math.Round(rest * TimeSpan.TicksPerSecond)
            : ticks;
    }

    private static bool TryDate(ReadOnlySpan<byte> text, out long dayFirst, out long monthFirst)
    {
        dayFirst = monthFirst = -1;
        ReadOnlySpan<byte> rest = text;
        if (!TakeNumber(ref rest, out int first, out int firstDigits) || rest.IsEmpty || rest[0] is not ((byte)'-' or (byte)'/' or (byte)'.'))
        {
            return false;
        }

        byte separator = rest[0];
        rest = rest[1..];
        if (!TakeNumber(ref rest, out int second, out int secondDigits) || secondDigits > 2)
        {
            return false;
        }

        if (rest.IsEmpty)
        {
            return firstDigits == 4 && Both(Date(first, second, 1), out dayFirst, out monthFirst);
        }

        if (rest[0] != separator)
        {
            return false;
        }

        rest = rest[1..];
        if (!TakeNumber(ref rest, out int third, out int thirdDigits) || !TryTime(rest, out long time))
        {
            return false;
        }

        if (firstDigits == 4 && thirdDigits <= 2)
        {
            return Both(Plus(Date(first, second, third), time), out dayFirst, out monthFirst);
        }

        if (thirdDigits != 4 || firstDigits > 2)
        {
            return false;
        }

        dayFirst = Plus(Date(third, second, first), time);
        monthFirst = separator == '.' ? -1 : Plus(Date(third, first, second), time);
        return dayFirst >= 0 || monthFirst >= 0;
    }

    private static bool TryTime(ReadOnlySpan<byte> rest, out long ticks)
    {
        ticks = 0;
        if (rest.IsEmpty)
        {
            return true;
        }

        if (rest[0] is not ((byte)'T' or (byte)'t' or (byte)' '))
        {
            return false;
        }

        rest = rest[1..];
        if (!TakeNumber(ref rest, out int hour, out _) || hour > 24 || !TakePart(ref rest, out int minute))
        {
            return false;
        }

        long fraction = 0;
        if (TakePart(ref rest, out int second) && rest.Length > 0 && rest[0] is (byte)'.' or (byte)',')
        {
            int digits = CountDigits(rest[1..]);
            fraction = Fraction(rest.Slice(1, digits));
            rest = rest[(1 + digits)..];
        }

        if (minute > 59 || second > 59 || (hour == 24 && (minute > 0 || second > 0)) || !TryHalfDay(ref rest, ref hour) || !TryZone(rest, out int zoneMinutes))
        {
            return false;
        }

        ticks = hour * TimeSpan.TicksPerHour + (minute - zoneMinutes) * TimeSpan.TicksPerMinute + second * TimeSpan.TicksPerSecond + fraction;
        return true;
    }

    private static bool TryHalfDay(ref ReadOnlySpan<byte> rest, ref int hour)
    {
        ReadOnlySpan<byte> mark = rest.TrimStart((byte)' ');
        if (mark.Length < 2 || (mark[1] | 32) != 'm' || (mark[0] | 32) is not ('a' or 'p'))
        {
            return true;
        }

        if (hour is < 1 or > 12)
        {
            return false;
        }

        hour = hour % 12 + ((mark[0] | 32) == 'p' ? 12 : 0);
        rest = mark[2..];
        return true;
    }

    private static bool TryZone(ReadOnlySpan<byte> rest, out int minutes)
    {
        minutes = 0;
        rest = rest.TrimStart((byte)' ');
        if (rest.IsEmpty || rest.SequenceEqual("Z"u8) || rest.SequenceEqual("UTC"u8))
        {
            return true;
        }

        int sign = rest[0] == '-' ? -1 : rest[0] == '+' ? 1 : 0;
        rest = rest[1..];
        if (sign == 0 || !TakeNumber(ref rest, out int hours, out int digits))
        {
            return false;
        }

        if (digits == 4 && rest.IsEmpty)
        {
            minutes = sign * (hours / 100 * 60 + hours % 100);
            return true;
        }

        bool read = rest.IsEmpty | TakePart(ref rest, out int part);
        minutes = sign * (hours * 60 + part);
        return read && rest.IsEmpty && digits <= 2;
    }

    private static bool TryNamedMonth(ReadOnlySpan<byte> text, out long dayFirst, out long monthFirst)
    {
        dayFirst = monthFirst = -1;
        string value = Encoding.UTF8.GetString(text);
        const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return text.Length < 64 && text.ContainsAnyInRange((byte)'0', (byte)'9')
            && Array.Exists(Months, month => value.Contains(month, StringComparison.OrdinalIgnoreCase))
            && DateTime.TryParse(value, CultureInfo.InvariantCulture, Styles, out DateTime time)
            && Both(time.Ticks, out dayFirst, out monthFirst);
    }

    private static bool Both(long ticks, out long dayFirst, out long monthFirst)
    {
        dayFirst = monthFirst = ticks;
        return ticks >= 0;
    }

    private static long Date(int year, int month, int day) =>
        year is >= 1 and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateTime(year, month, day).Ticks : -1;

    private static long Plus(long date, long time) => date < 0 ? -1 : date + time;

    private static long Fraction(ReadOnlySpan<byte> digits)
    {
        long ticks = 0;
        for (int i = 0; i < 7; i++)
        {
            ticks = ticks * 10 + (i < digits.Length ? digits[i] - '0' : 0);
        }

        return ticks;
    }

    private static bool TakePart(ref ReadOnlySpan<byte> rest, out int value)
    {
        value = 0;
        if (rest.Length < 2 || rest[0] != ':')
        {
            return false;
        }

        rest = rest[1..];
        return TakeNumber(ref rest, out value, out _);
    }

    private static bool TakeNumber(ref ReadOnlySpan<byte> rest, out int value, out int digits)
    {
        value = digits = 0;
        while (digits < rest.Length && digits < 5 && (uint)(rest[digits] - '0') <= 9)
        {
            value = value * 10 + rest[digits++] - '0';
        }

        rest = rest[digits..];
        return digits > 0;
    }

    private static int CountDigits(ReadOnlySpan<byte> text)
    {
        int count = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return count < 0 ? text.Length : count;
    }
}

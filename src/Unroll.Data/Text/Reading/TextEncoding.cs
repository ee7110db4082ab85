namespace Unroll.Data.Text.Reading;

/// <summary>How a file's bytes stand for characters.</summary>
public enum TextEncoding
{
    /// <summary>UTF-8, strictly: a byte that does not belong is an error. A byte order mark is taken off.</summary>
    Utf8,

    /// <summary>One byte a character. As browsers read what calls itself Latin-1, the bytes 0x80 to 0x9F are Windows-1252's quotes, dashes and euro sign.</summary>
    Latin1,
}

namespace Unroll.Data.Files;

/// <summary>The forms in which tables are written.</summary>
public enum TableFormat
{
    /// <summary>Text with commas between columns, a header line, UTF-8, line feeds.</summary>
    Csv,

    /// <summary>Apache Parquet.</summary>
    Parquet,

    /// <summary>One JSON object a line.</summary>
    JsonLines,

    /// <summary>A JSON array with one object for each row.</summary>
    Json,
}

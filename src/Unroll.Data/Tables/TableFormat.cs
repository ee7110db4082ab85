namespace Unroll.Data.Tables;

/// <summary>How a table is written.</summary>
public enum TableFormat
{
    /// <summary>A header line, commas, quotes where needed, line feeds.</summary>
    Csv,

    /// <summary>An array of objects, one for each row.</summary>
    Json,

    /// <summary>Apache Parquet, one row group.</summary>
    Parquet,
}

namespace Unroll.Data.Files;

/// <summary>The forms of data file that are read.</summary>
internal enum FileFormat
{
    /// <summary>Separated text.</summary>
    Csv,

    /// <summary>Text separated by tabs.</summary>
    Tsv,

    /// <summary>Apache Parquet.</summary>
    Parquet,

    /// <summary>One numpy array.</summary>
    Npy,

    /// <summary>A zip of numpy arrays.</summary>
    Npz,

    /// <summary>The sktime/aeon text form.</summary>
    Ts,
}

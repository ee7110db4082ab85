namespace Unroll.Data.Tables;

/// <summary>One column of a table that is written: texts or numbers.</summary>
public sealed record OutputColumn
{
    private OutputColumn(string name, string?[]? texts, double[]? numbers, bool whole) => (Name, Texts, Numbers, IsWhole) = (name, texts, numbers, whole);

    /// <summary>Its heading.</summary>
    public string Name { get; }

    /// <summary>The values of a text column, null where there is none; null for a number column.</summary>
    public string?[]? Texts { get; }

    /// <summary>The values of a number column, NaN where there is none; null for a text column.</summary>
    public double[]? Numbers { get; }

    /// <summary>Whether the numbers are whole and are to be written so.</summary>
    public bool IsWhole { get; }

    /// <summary>Rows.</summary>
    public int Count => Texts?.Length ?? Numbers!.Length;

    /// <summary>A text column.</summary>
    /// <param name="name">Its heading.</param>
    /// <param name="values">Its rows; null where there is no value.</param>
    public static OutputColumn Of(string name, string?[] values) => new(name, values, null, whole: false);

    /// <summary>A number column.</summary>
    /// <param name="name">Its heading.</param>
    /// <param name="values">Its rows; NaN where there is no value.</param>
    public static OutputColumn Of(string name, double[] values) => new(name, null, values, whole: false);

    /// <summary>A column of whole numbers.</summary>
    /// <param name="name">Its heading.</param>
    /// <param name="values">Its rows.</param>
    public static OutputColumn Of(string name, int[] values) => new(name, null, Array.ConvertAll(values, v => (double)v), whole: true);
}

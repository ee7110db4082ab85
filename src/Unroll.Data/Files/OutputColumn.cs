namespace Unroll.Data.Files;

/// <summary>A named column to write: texts, time stamps or numbers.</summary>
public sealed class OutputColumn
{
    private OutputColumn(string name, int count)
    {
        Name = name;
        Count = count;
    }

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>How many rows.</summary>
    public int Count { get; }

    /// <summary>Its texts; null where it holds something else.</summary>
    public IReadOnlyList<string?>? Texts { get; private init; }

    /// <summary>Its time stamps; null where it holds something else.</summary>
    public IReadOnlyList<DateTime>? Times { get; private init; }

    /// <summary>Its numbers; null where it holds something else.</summary>
    public IReadOnlyList<double>? Numbers { get; private init; }

    /// <summary>Whether every time stamp stands at midnight: then only dates are written.</summary>
    internal bool IsDates { get; private init; }

    /// <summary>Texts; null is a missing value.</summary>
    public static OutputColumn Of(string name, IReadOnlyList<string?> texts) => new(name, texts.Count) { Texts = texts };

    /// <summary>Time stamps, written in ISO 8601; as dates where all stand at midnight.</summary>
    public static OutputColumn Of(string name, IReadOnlyList<DateTime> times) =>
        new(name, times.Count) { Times = times, IsDates = times.All(time => time.TimeOfDay == TimeSpan.Zero) };

    /// <summary>Numbers; NaN is a missing value.</summary>
    public static OutputColumn Of(string name, IReadOnlyList<double> numbers) => new(name, numbers.Count) { Numbers = numbers };
}

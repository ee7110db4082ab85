namespace Unroll.Data.Files;

/// <summary>Which columns of a table are kept, and as what.</summary>
internal sealed class TablePlan
{
    /// <summary>The columns that must be there.</summary>
    public Dictionary<string, ColumnUse> Named { get; } = [];

    /// <summary>Those of them that may be absent: they are then missing in every row.</summary>
    public HashSet<string> Optional { get; } = [];

    /// <summary>What becomes of columns that are not named; null: they are not kept.</summary>
    public ColumnUse? Others { get; set; }

    /// <summary>Makes every column instead, for a probe; null: by use.</summary>
    public Func<string, RowCursor, ColumnBuilder>? Maker { get; init; }

    /// <summary>How numbers and missing values are written.</summary>
    public required NumberForm Numbers { get; init; }

    /// <summary>The .NET format of time stamps; null: recognised.</summary>
    public string? TimeFormat { get; init; }

    /// <summary>Names a column; a column that is already named as something else is an error.</summary>
    public void Add(string name, ColumnUse use, string key)
    {
        if (Named.TryGetValue(name, out ColumnUse before) && before != use)
        {
            if (use == ColumnUse.Found && (before is ColumnUse.Category or ColumnUse.Number))
            {
                return; // the other key says what it is
            }

            throw new DataException($"the column '{name}' is named under '{key}' and under another key of 'data' that reads it differently ({before} and {use}); name it once");
        }

        Named[name] = use;
    }

    /// <summary>A builder for a column of a file; null where it is not kept.</summary>
    public ColumnBuilder? Build(string name, RowCursor cursor)
    {
        if (Maker is not null)
        {
            return Maker(name, cursor);
        }

        ColumnUse? use = Named.TryGetValue(name, out ColumnUse named) ? named : Others;
        return use switch
        {
            null => null,
            ColumnUse.Time => new TimeColumn(name, cursor, TimeFormat),
            ColumnUse.Number => new NumberColumn(name, cursor, Numbers),
            ColumnUse.Category => new CategoryColumn(name, cursor, Numbers),
            _ => new FoundColumn(name, cursor, Numbers, use == ColumnUse.FoundNumber),
        };
    }
}

using Spectre.Console;

namespace Unroll.Cli.Results;

/// <summary>The look of all tables.</summary>
internal static class TextTable
{
    /// <summary>A table without vertical lines, that survives being copied into a mail.</summary>
    public static Table New(params string[] headings)
    {
        Table table = new() { Border = TableBorder.Simple };
        foreach (string heading in headings)
        {
            table.AddColumn(new TableColumn(new Text(heading)));
        }
        return table;
    }

    /// <summary>A table whose columns from the second on are numbers, aligned right.</summary>
    public static Table OfNumbers(params string[] headings)
    {
        Table table = New(headings);
        foreach (TableColumn column in table.Columns.Skip(1))
        {
            column.Alignment = Justify.Right;
        }
        return table;
    }
}

using Unroll.Data.TimeSeries;

namespace Unroll.Data.Files;

/// <summary>What a recipe says of the form of its text tables.</summary>
/// <param name="Delimiter">The separator; null: found from the first lines.</param>
/// <param name="Header">Whether the first line holds names.</param>
internal sealed record CsvForm(char? Delimiter, bool Header)
{
    /// <summary>As the recipe's <c>data</c> section says.</summary>
    public static CsvForm Of(DataSpec spec) => new(spec.Delimiter switch
    {
        "auto" or "" => null,
        "tab" or "\\t" or "\t" => '\t',
        { Length: 1 } one when char.IsAscii(one[0]) && !char.IsAsciiLetterOrDigit(one[0]) && one[0] != '"' => one[0],
        _ => throw new DataException($"delimiter '{spec.Delimiter}' is not known; use auto, ',', ';', tab or '|'"),
    }, spec.Header);
}

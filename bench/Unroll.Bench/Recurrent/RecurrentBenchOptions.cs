using Unroll.Models.Recurrent;

namespace Unroll.Bench.Recurrent;

/// <summary>What is asked of <c>recurrent</c>.</summary>
/// <param name="Json">A file for the rows; null: none.</param>
/// <param name="Cell">Only this cell.</param>
/// <param name="Case">Only cases whose name contains this.</param>
/// <param name="Kind">Only this kind.</param>
/// <param name="Quick">A few rounds only.</param>
internal sealed record RecurrentBenchOptions(string? Json, string? Cell, string? Case, string? Kind, bool Quick)
{
    public const string Usage = "recurrent [--json FILE] [--cell LSTM|GRU|RNN] [--case TEXT] [--kind train|infer] [--quick]";

    public bool IsFiltered => Cell is not null || Case is not null || Kind is not null;

    public IReadOnlyList<RecurrentCell> Cells =>
        [.. CellName.Cells.Where(cell => Cell is null || CellName.Of(cell).Equals(Cell, StringComparison.OrdinalIgnoreCase))];

    public IReadOnlyList<RecurrentCase> Cases =>
        [.. RecurrentCase.All.Where(shape => Case is null || shape.Name.Contains(Case, StringComparison.OrdinalIgnoreCase))];

    public IReadOnlyList<BenchKind> Kinds =>
        [.. Enum.GetValues<BenchKind>().Where(kind => Kind is null || kind.ToString().Equals(Kind, StringComparison.OrdinalIgnoreCase))];

    /// <summary>Reads the words behind the verb; null where they make no sense or leave nothing to measure.</summary>
    public static RecurrentBenchOptions? Parse(ReadOnlySpan<string> words)
    {
        var options = new RecurrentBenchOptions(null, null, null, null, false);
        while (!words.IsEmpty)
        {
            RecurrentBenchOptions? next = words[0] == "--quick" ? options with { Quick = true } : words.Length < 2 ? null : words[0] switch
            {
                "--json" => options with { Json = words[1] },
                "--cell" => options with { Cell = words[1] },
                "--case" => options with { Case = words[1] },
                "--kind" => options with { Kind = words[1] },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }
            words = words[(next.Quick == options.Quick ? 2 : 1)..];
            options = next;
        }
        return options.Cells.Count == 0 || options.Cases.Count == 0 || options.Kinds.Count == 0 ? null : options;
    }
}

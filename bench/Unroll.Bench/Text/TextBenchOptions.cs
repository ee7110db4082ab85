namespace Unroll.Bench.Text;

/// <summary>What is asked of <c>text</c>.</summary>
/// <param name="Json">A file for the figures; null: none.</param>
/// <param name="Quick">Very little, and no result files.</param>
internal sealed record TextBenchOptions(string? Json, bool Quick)
{
    public const string Usage = "text [--json FILE] [--quick]";

    public TextAmount Amount => Quick ? TextAmount.Quick : TextAmount.Full;

    /// <summary>Reads the words behind the verb; null where they make no sense.</summary>
    public static TextBenchOptions? Parse(ReadOnlySpan<string> words)
    {
        var options = new TextBenchOptions(null, false);
        for (; !words.IsEmpty; words = words[(words[0] == "--quick" ? 1 : 2)..])
        {
            switch (words)
            {
                case ["--quick", ..]:
                    options = options with { Quick = true };
                    break;
                case ["--json", string file, ..]:
                    options = options with { Json = file };
                    break;
                default:
                    return null;
            }
        }
        return options;
    }
}

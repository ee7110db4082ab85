using Unroll.Data.Files;
using Unroll.Data.TimeSeries;

namespace Unroll.Training.Runs;

/// <summary>How many tokens of each text that was read never occurred in training, as a column of a table of predictions.</summary>
public static class UnknownTokens
{
    /// <summary>The column's name.</summary>
    public const string Name = "unknown_tokens";

    /// <param name="data">The tokenizer, and whether texts were read.</param>
    /// <param name="texts">The text of each row.</param>
    /// <returns>Nothing where none were read.</returns>
    internal static IEnumerable<OutputColumn> Column(LegData data, IEnumerable<Recording> texts)
    {
        if (data.Plan.IsText && data.Texts!.Source.Vocabulary.UnknownId is { } unknown)
        {
            yield return OutputColumn.Of(Name, [.. texts.Select(text => text.Text is "" ? 0.0 : (text.Tokens ?? []).Count(token => token == unknown))]);
        }
    }
}

using System.Globalization;
using System.Text;
using Unroll.Bench.Recurrent;
using Unroll.Bench.Text.Translation;

namespace Unroll.Bench.Text;

/// <summary>The page of <see cref="TextBench"/>.</summary>
internal static class TextPage
{
    public static string Of(TextResult result)
    {
        var page = new StringBuilder();
        Training(page, result);
        Generation(page, result);
        BytePairs(page, result);
        return page.ToString();
    }

    private static void Training(StringBuilder page, TextResult result)
    {
        page.Append(CultureInfo.InvariantCulture, $"""
            # Text

            `dotnet run -c Release --project bench/Unroll.Bench -- text`. {result.Machine.Sentence}

            ## Training of encoder-decoders

            A step (forward, cross-entropy with label smoothing {TranslationCase.LabelSmoothing}, backward, Adam) on {SentencePairs.BatchSize} pairs: embeddings of {TranslationCase.Embedding}, an encoder of {TranslationCase.Encoder} in both directions, a decoder of
            {TranslationCase.Decoder}, vocabularies of {TranslationCase.Vocabulary}, random tokens with lengths drawn like multi30k's in byte pairs (log-normal, means 15.0 and 14.5,
            deviations 5.1 and 4.3). Beside it the same network written plainly in TorchSharp:
            `nn.GRU` or `nn.LSTM` over packed sources, a loop over the steps of the target, scores of all padded places, random batches, `torch.optim.Adam`. *Each step*: the
            loop does everything, as tutorials have it; *projected after*: the loop's outputs go through the projection in one call; *at once*: no loop, which
            Luong's attention allows. libtorch's threads spin between calls, as they do by themselves (Unroll's runs let them sleep, which costs a plain network
            some of its speed on two threads). Ours takes the same random batches, and the same pairs in batches of like lengths, as a run makes them: {result.FilledRandom:0%} of
            the target's places hold a token there, {result.FilledBucketed:0%} here.

            Weights are copied (attention's eight times what they are at random, so that it chooses and its gradients do not cancel out), and nothing is timed before the
            loss and all gradients on a padded batch agree to {Agreement.Tolerance:0e+0} of each tensor's largest value: in float32, sums over a thousand tokens and {TranslationCase.Vocabulary} words in another order
            differ by some 1e-6, queries of attention, whose gradients are differences of larger numbers, by a few times more. {result.Amount.Batches} batches in turn, {result.Amount.Rounds}
            {(result.Amount.Rounds == 1 ? "round" : "rounds")}: each batch's median over the rounds, and of these the mean. An epoch has multi30k's 29,000 pairs. Ratio: plain over ours, per epoch, ours bucketed (target: 2).

            | network | threads | plain | plain, ms | ours, same batches, ms | ours, bucketed, ms | plain, s/epoch | ours, s/epoch | ours, tokens/s | ratio, same batches | ratio | largest difference |
            |---|---|---|---|---|---|---|---|---|---|---|---|

            """);
        foreach (TranslationRow row in result.Training)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {row.Network} | {row.Threads} | {StyleName(row.Style)} | {row.PlainMs:0} | {row.OursRandomMs:0} | {row.OursBucketedMs:0} | {row.PlainEpochSeconds:0} | {row.OursEpochSeconds:0} | {row.OursTokens:0} | {row.RatioRandom:0.00} | **{row.Ratio:0.00}** | {row.MaxError:0.0e+0} |");
        }
    }

    private static string StyleName(PlainStyle style) => style switch
    {
        PlainStyle.EachStep => "each step",
        PlainStyle.ProjectedAfter => "projected after",
        _ => "at once",
    };

    private static void Generation(StringBuilder page, TextResult result)
    {
        page.Append(CultureInfo.InvariantCulture, $"""

            ## Generation

            An LSTM of {Text.Generation.Hidden} units over {Text.Generation.Vocabulary} characters (embedding of {Text.Generation.Embedding}) writes one character at a time with its state carried on, each drawn at temperature 1; {result.Amount.Characters:N0} characters
            at each place, median of {result.Amount.Repeats} (target: 5,000 characters/s, the same at any place).

            | behind characters | characters/s | bytes allocated a character |
            |---|---|---|

            """);
        foreach (GenerationRow row in result.Generation)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {row.Position:N0} | **{row.CharactersPerSecond:0}** | {row.BytesACharacter:0.##} |");
        }
    }

    private static void BytePairs(StringBuilder page, TextResult result)
    {
        page.Append("\n## Byte pairs\n\n");
        if (result.Skipped is string reason)
        {
            page.Append(CultureInfo.InvariantCulture, $"Not measured: {reason}.\n");
            return;
        }
        page.Append(CultureInfo.InvariantCulture, $"""
            8,000 merges learned from multi30k's sentences and the same sentences encoded by a tokenizer fresh from training, one thread, median of {result.Amount.Repeats}
            (target: 30,000 sentences in 10 s).

            | language | sentences | vocabulary | training, s | tokens | encoding, tokens/s |
            |---|---|---|---|---|---|

            """);
        foreach (BytePairRow row in result.BytePairs)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {row.Language} | {row.Sentences:N0} | {row.Vocabulary:N0} | **{row.TrainSeconds:0.00}** | {row.Tokens:N0} | {row.TokensPerSecond:0} |");
        }
    }
}

using Unroll.Data.Splits;
using Unroll.Data.Text.Tokens;
using Unroll.Data.TimeSeries;

namespace Unroll.Data.Captions;

/// <summary>Gives the clips of a split the tokens of their captions. The clips, and which part each is in, stay as they are.</summary>
public static class CaptionSplit
{
    /// <param name="split">Clips with captions; those to predict from have none.</param>
    /// <param name="target">The tokenizer of the training part's captions.</param>
    /// <param name="longest">Tokens of a caption that are learnt from at most; 0: all.</param>
    public static Split Of(Split split, ITokenizer target, int longest)
    {
        int cut = 0;
        Recording[] recordings = [.. split.Set.Recordings.Select(clip => With(clip, [.. clip.TargetTexts.Select(Tokens)]))];
        var set = new RecordingSet { Recordings = recordings, Channels = [], Notes = split.Set.Notes };
        return split.Over(set, segment => segment, cut == 0 ? [] : [$"{cut} caption(s) were cut after {longest} tokens (text.max_target_tokens)."]);

        int[] Tokens(string caption)
        {
            int[] tokens = target.Encode(caption);
            bool isLong = longest > 0 && tokens.Length > longest;
            cut += isLong ? 1 : 0;
            return isLong ? tokens[..longest] : tokens;
        }
    }

    private static Recording With(Recording clip, IReadOnlyList<int[]> tokens) => new()
    {
        Id = clip.Id,
        Group = clip.Group,
        Steps = clip.Steps,
        Values = [],
        Label = clip.Label,
        Part = clip.Part,
        Clip = clip.Clip,
        FrameSeconds = clip.FrameSeconds,
        TargetTexts = clip.TargetTexts,
        TargetTokens = tokens,
        Source = clip.Source,
    };
}

using Unroll.Data;

namespace Unroll.Training.Metrics.Text;

/// <summary>A span of tokens that tags mark.</summary>
/// <param name="Type">What is after the tag's hyphen.</param>
/// <param name="Start">First token.</param>
/// <param name="End">Last token.</param>
internal readonly record struct TagSpan(string Type, int Start, int End)
{
    private const string Expected = "\"O\", \"B-TYPE\" or \"I-TYPE\", or \"B\" and \"I\" alone, was expected (IOB tags)";

    /// <summary>The spans of a sentence by the rule of conlleval.pl and seqeval, which reads IOB1 and IOB2 alike: B- starts a span, and so does I- after O or after
    /// another type. I- without a B- is thus no error.</summary>
    public static List<TagSpan> Of(IReadOnlyList<string> tags, string what)
    {
        List<TagSpan> spans = [];
        (string type, int start) = ("", -1);
        for (int i = 0; i <= tags.Count; i++)
        {
            (char mark, string next) = i == tags.Count ? ('O', "") : Parse(tags[i], what, i);
            if (start >= 0 && (mark != 'I' || next != type))
            {
                spans.Add(new TagSpan(type, start, i - 1));
                start = -1;
            }

            if (mark != 'O' && start < 0)
            {
                (type, start) = (next, i);
            }
        }

        return spans;
    }

    /// <summary>Refuses tags that are not IOB.</summary>
    /// <param name="tags">Tags, each once.</param>
    /// <param name="what">What has them.</param>
    /// <exception cref="DataException">The message names the first that is another.</exception>
    public static void ThrowIfOther(IEnumerable<string> tags, string what)
    {
        if (tags.FirstOrDefault(tag => !IsIob(tag)) is { } other)
        {
            throw new DataException($"{what}: {Expected}, but \"{other}\" came");
        }
    }

    private static bool IsIob(string tag) => tag is "O" or "B" or "I" || (tag.Length > 2 && tag[0] is 'B' or 'I' && tag[1] == '-');

    // "B" and "I" alone mark spans without a type, as conlleval.pl takes them.
    private static (char Mark, string Type) Parse(string tag, string what, int at) =>
        IsIob(tag) ? (tag[0], tag.Length > 2 ? tag[2..] : "") : throw new DataException($"{what}, token {at + 1}: {Expected}, but \"{tag}\" came");
}

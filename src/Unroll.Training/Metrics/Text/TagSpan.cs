using Unroll.Data;

namespace Unroll.Training.Metrics.Text;

/// <summary>A span of tokens that tags mark.</summary>
/// <param name="Type">What is after the tag's hyphen.</param>
/// <param name="Start">First token.</param>
/// <param name="End">Last token.</param>
internal readonly record struct TagSpan(string Type, int Start, int End)
{
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

    private static (char Mark, string Type) Parse(string tag, string what, int at)
    {
        if (tag == "O")
        {
            return ('O', "");
        }

        return tag.Length > 2 && tag[0] is 'B' or 'I' && tag[1] == '-'
            ? (tag[0], tag[2..])
            : throw new DataException($"{what}, token {at + 1}: \"O\", \"B-TYPE\" or \"I-TYPE\" was expected (IOB tags), but \"{tag}\" came");
    }
}

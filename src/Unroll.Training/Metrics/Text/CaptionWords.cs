using System.Globalization;

namespace Unroll.Training.Metrics.Text;

/// <summary>The words of a caption, for BLEU and CIDEr of captions: in lower case, without punctuation. coco-caption uses the Stanford PTBTokenizer (Java) and then
/// drops punctuation; this is simpler and differs where that one parts a word ("man's" is one word here, two there) or keeps a sign ("&amp;", "%").</summary>
internal static class CaptionWords
{
    /// <summary>Runs of letters, digits and marks of any script. An apostrophe, hyphen, full stop or comma between two of them stays: "t-shirt", "man's", "3.5".</summary>
    public static List<string> Of(string caption)
    {
        string text = PythonText.Lower(caption);
        List<string> words = [];
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (IsPart(text[i]) || (i > start && i + 1 < text.Length && IsJoint(text[i]) && IsPart(text[i + 1]))))
            {
                continue;
            }

            if (i > start)
            {
                words.Add(text[start..i]);
            }

            start = i + 1;
        }

        return words;
    }

    private static bool IsJoint(char c) => c is '\'' or '’' or '-' or '.' or ',';

    /// <summary>Halves of a surrogate pair count as parts: signs beyond the basic plane, emoji too, stay in their words.</summary>
    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}

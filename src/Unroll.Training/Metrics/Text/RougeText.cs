namespace Unroll.Training.Metrics.Text;

/// <summary>A text as ROUGE sees it: its words, and the words of each of its lines. Words are runs of a to z and 0 to 9 in lower case; letters of other
/// alphabets are blanks, as in rouge_score.</summary>
internal sealed class RougeText
{
    private RougeText(int[] words, int[][] lines) => (Words, Lines) = (words, lines);

    public int[] Words { get; }

    public int[][] Lines { get; }

    public static RougeText Of(string text, WordNumbers numbers, bool stem)
    {
        int[][] lines = [.. text.Split('\n').Where(line => line.Length > 0).Select(line => numbers.Of(Split(line, stem)))];
        return new RougeText([.. lines.SelectMany(line => line)], lines);
    }

    private static List<string> Split(string text, bool stem)
    {
        string lower = PythonText.Lower(text);
        List<string> words = [];
        int start = 0;
        for (int i = 0; i <= lower.Length; i++)
        {
            if (i < lower.Length && (char.IsAsciiLetterLower(lower[i]) || char.IsAsciiDigit(lower[i])))
            {
                continue;
            }

            if (i > start)
            {
                string word = lower[start..i];
                words.Add(stem && word.Length > 3 ? PorterStemmer.Stem(word) : word);
            }

            start = i + 1;
        }

        return words;
    }
}

namespace Unroll.Training.Metrics.Text;

/// <summary>Gives each different word of a corpus a number.</summary>
internal sealed class WordNumbers
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>The numbers of a text's words.</summary>
    public int[] Of(List<string> words)
    {
        var numbers = new int[words.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!_numbers.TryGetValue(words[i], out numbers[i]))
            {
                _numbers[words[i]] = numbers[i] = _numbers.Count;
            }
        }

        return numbers;
    }
}

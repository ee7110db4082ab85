namespace Unroll.Models.Text;

/// <summary>Refuses what text networks cannot take, saying what was expected and what came.</summary>
internal static class TextCheck
{
    /// <exception cref="ArgumentException">A probability is not in [0, 1).</exception>
    public static void Share(string name, double value)
    {
        if (value is not (>= 0 and < 1))
        {
            throw new ArgumentException($"{name} must be at least 0 and below 1, got {value}.", name);
        }
    }
}

using System.Globalization;
using Unroll.Training;

namespace Unroll.Cli.Results;

/// <summary>What the learning-rate finder says.</summary>
internal static class LearningRateText
{
    public static void Write(LearningRateSuggestion found, Terminal terminal)
    {
        string rate = found.LearningRate.ToString("G2", CultureInfo.InvariantCulture);
        terminal.Out.WriteLine($"Learning rate {rate}: {found.Reason}");
        terminal.Out.WriteLine($"Put it into the recipe, or add: --set training.learning_rate={rate}");
    }
}

using Unroll.Training.Reports;
using Unroll.Training.Runs;

namespace Unroll.Training.Generation;

/// <summary>Texts for a report.</summary>
internal static class TextSamples
{
    private const int Characters = 400, MostTokens = 400;
    private static readonly double[] Temperatures = [0.5, 0.8, 1];

    /// <summary>One text for each of some temperatures; none where the model's layers cannot go token by token.</summary>
    /// <param name="model">A trained language model.</param>
    /// <param name="stop">Ends it.</param>
    public static IReadOnlyList<TextSample> Of(TrainedModel model, CancellationToken stop)
    {
        TextGenerator generator;
        try
        {
            generator = new TextGenerator(model);
        }
        catch (RunException)
        {
            return [];
        }

        return [.. Temperatures.Select(temperature => Of(generator, temperature, stop))];
    }

    private static TextSample Of(TextGenerator generator, double temperature, CancellationToken stop)
    {
        string text = generator.Write("", new GenerationOptions { Length = MostTokens, Temperature = temperature }, static _ => { }, stop).Text;
        return new TextSample(temperature, text.Length <= Characters ? text : text[..Characters]);
    }
}

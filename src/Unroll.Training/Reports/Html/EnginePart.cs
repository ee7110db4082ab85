using Unroll.Training.Reports.Drawing;

namespace Unroll.Training.Reports.Html;

/// <summary>The model, what it cost, what it ran on, and the recipe to run it again.</summary>
internal static class EnginePart
{
    public static IEnumerable<PageSection> Write(RunReport report)
    {
        yield return new("model", "Model and cost", Model(report.Model));
        if (report.Engine.Count > 0)
        {
            yield return new("engine", "Engine", Blocks.Facts(report.Engine.Select(fact => (fact.Key, fact.Value))));
        }

        if (report.Recipe.Length > 0)
        {
            yield return new("recipe", "Recipe", Blocks.Folded("The resolved recipe, as YAML", report.Recipe));
        }
    }

    private static string Model(ModelFacts model)
    {
        (string, string)[] facts =
        [
            ("Trunk", model.Trunk), ("Trainable parameters", Figures.Count(model.Parameters)),
            ("Training", Figures.Duration(model.TrainSeconds)), ("Training examples a second", Figures.Number(model.ExamplesPerSecond)),
            .. model.MultiplyAdds > 0 ? [("Multiply-adds of one clip", Figures.Short(model.MultiplyAdds))] : Array.Empty<(string, string)>(),
            .. model.Pretrained.Length > 0 ? [("Pre-trained weights", model.Pretrained)] : Array.Empty<(string, string)>(),
            ("Prediction of one example", double.IsNaN(model.PredictMilliseconds) ? Figures.Dash : Figures.Short(model.PredictMilliseconds) + " ms"),
            ("Peak memory", double.IsNaN(model.PeakMemoryMiB) ? Figures.Dash : Figures.Number(model.PeakMemoryMiB, 0) + " MiB"),
        ];
        string layers = model.Layers.Count == 0 ? "" : Blocks.Folded($"{Figures.Count(model.Layers.Count)} parameter tensors", string.Join('\n', model.Layers));
        return Blocks.Facts(facts) + layers;
    }
}

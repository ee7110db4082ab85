using Unroll.Data.TimeSeries;

namespace Unroll.Data.Synthetic;

/// <summary>Built-in generated data: the same numbers for the same spec on every platform.</summary>
/// <remarks>Values are rounded to four decimals (of an exactly rounded calculation but for sine, cosine and exponential, whose last bit may differ
/// between platforms and is rounded away).</remarks>
public static class SeriesGenerator
{
    /// <summary>The generators' names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["retail", "activities", "adding", "copy_memory", "profiles"];

    /// <summary>Makes the set a recipe's <c>data.generator</c> asks for, with <c>generator_series</c>, <c>generator_steps</c> and <c>generator_seed</c>.</summary>
    /// <remarks>
    /// <list type="table">
    /// <item><term>retail</term><description>forecast: daily <c>sales</c> of stores; past <c>price</c>; known <c>promotion</c> and <c>holiday</c>; static <c>size</c> and <c>region</c>.</description></item>
    /// <item><term>activities</term><description>classify and label_steps: <c>acc_x</c>, <c>acc_y</c>, <c>acc_z</c> at 20 Hz; group = subject; five classes.</description></item>
    /// <item><term>adding</term><description>value_steps: past <c>value</c>, <c>marker</c>; target <c>sum</c>, NaN but at the last step. Needs <c>missing: mask</c>.</description></item>
    /// <item><term>copy_memory</term><description>label_steps: past category <c>symbol</c>; 20 steps are signal, the others blank.</description></item>
    /// <item><term>profiles</term><description>generate: target <c>shape</c> from static <c>amplitude</c>, <c>frequency</c>, <c>decay</c>, <c>kind</c>.</description></item>
    /// </list>
    /// Every generator fills in roles itself: <c>targets</c>, <c>past</c> and the like are not needed.
    /// </remarks>
    /// <exception cref="DataException">The name is not known, or there are too few series or steps for it.</exception>
    public static RecordingSet Generate(DataSpec spec)
    {
        (int leastSeries, int leastSteps) = spec.Generator switch
        {
            "retail" => (1, 30),
            "activities" => (10, 40),
            "adding" or "profiles" => (3, 4),
            "copy_memory" => (3, 22),
            _ => throw new DataException($"data.generator is '{spec.Generator}'; it must be one of {string.Join(", ", Names)}"),
        };
        if (spec.GeneratorSeries < leastSeries || spec.GeneratorSteps < leastSteps)
        {
            throw new DataException(
                $"data.generator {spec.Generator} needs at least {leastSeries} series of {leastSteps} steps, but generator_series is {spec.GeneratorSeries} and generator_steps {spec.GeneratorSteps}");
        }

        return spec.Generator switch
        {
            "retail" => RetailGenerator.Generate(spec),
            "activities" => ActivityGenerator.Generate(spec),
            "adding" => AddingGenerator.Generate(spec),
            "copy_memory" => CopyMemoryGenerator.Generate(spec),
            _ => ProfileGenerator.Generate(spec),
        };
    }

    /// <summary>Four decimals: hides the last bit of a platform's sine.</summary>
    internal static float Round(double value) => (float)Math.Round(value, 4);

    internal static SourceLocation Source(DataSpec spec) => new($"generator:{spec.Generator}");
}

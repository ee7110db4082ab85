#pragma warning disable CS1591 // keys are documented by [Description], which also feeds the published schema
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Unroll.Training.Recipes;

/// <summary>The recipe's <c>run</c> section.</summary>
public sealed record RunSpec
{
    [Description("cpu, cuda, cuda:0 or auto.")]
    [RegularExpression("cpu|auto|cuda(:[0-9]{1,3})?")]
    public string Device { get; init; } = "cpu";

    [Description("Threads of the tensor engine; 0: all cores.")]
    [Range(0, 1024)]
    public int Threads { get; init; }

    [Description("Folder for run folders.")]
    public string Output { get; init; } = "runs";

    [Description("Write TensorBoard event files beside the JSON lines.")]
    public bool Tensorboard { get; init; } = true;

    /// <summary>Threads, with all cores counted where the recipe says 0.</summary>
    internal int EngineThreads => Threads > 0 ? Threads : Environment.ProcessorCount;
}

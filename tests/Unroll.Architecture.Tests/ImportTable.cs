namespace Unroll.Architecture.Tests;

/// <summary>Who may import whom: the table of ARCHITECTURE.md. A new project gets a row here first.</summary>
internal static class ImportTable
{
    private const string Kernels = "Unroll.Kernels", Data = "Unroll.Data", Models = "Unroll.Models", Training = "Unroll.Training";

    public const string Tensors = "TorchSharp";

    private const string Pictures = "OpenCvSharp";

    /// <summary>A project's name, and the projects (and the engines of tensors and of pictures) that it may import.</summary>
    public static IReadOnlyDictionary<string, string[]> Rows { get; } = new Dictionary<string, string[]>
    {
        [Kernels] = [],
        [Data] = [Pictures],
        [Models] = [Kernels, Tensors],
        [Training] = [Data, Models, Kernels, Tensors],
        ["Unroll.Cli"] = [Training, Data],
        ["Unroll.Server"] = [Training, Data],
    };

    /// <summary>Whether the table rules over an import of this name; other libraries are each project's own affair.</summary>
    public static bool Rules(string import) => import.StartsWith("Unroll.", StringComparison.Ordinal) || import is "unroll" or Tensors or Pictures;
}

namespace Unroll.Models.Weights;

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="Name">Its name, as PyTorch's state dict has it.</param>
/// <param name="Type">Number type as the format names it: F32, F64, I64, ...</param>
/// <param name="Shape">Its axes.</param>
/// <param name="Begin">First byte, counted from the end of the header.</param>
/// <param name="End">One past its last byte.</param>
public sealed record SafetensorsEntry(string Name, string Type, IReadOnlyList<long> Shape, long Begin, long End);

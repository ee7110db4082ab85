namespace Unroll.Models.Trunks;

/// <summary>How a convolutional block treats its steps.</summary>
/// <param name="Kernel">Steps that one output sees.</param>
/// <param name="Causal">All padding on the left: an output depends on no later step.</param>
/// <param name="Norm">batch, layer or none.</param>
/// <param name="Dropout">Probability, in training.</param>
/// <param name="Dilation">Steps between the kernel's taps.</param>
/// <param name="Pool">Maximum pooling over this many steps; 1: none.</param>
internal sealed record ConvOptions(int Kernel, bool Causal, string Norm, double Dropout = 0, int Dilation = 1, int Pool = 1);

using static TorchSharp.torch;

namespace Unroll.Models;

/// <summary>Texts to write, that a model learns from or is measured on. What stands in padded places is an id of the vocabulary and changes nothing.</summary>
/// <param name="Inputs">[B, U] int64: the begin mark, then the text.</param>
/// <param name="Targets">[B, U] int64: the text, then the end mark; where words are copied also ids from V on, as in <see cref="CopyInput"/>.</param>
/// <param name="Lengths">[B]: valid places of each row, the mark with them.</param>
public sealed record WritingInput(Tensor Inputs, Tensor Targets, long[] Lengths);

using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Translation;

/// <summary>What a step of a <see cref="LoopCell"/> left behind.</summary>
/// <param name="Gates">[R, G * H] the gates' values.</param>
/// <param name="Products">[R, G * H] what came from h.</param>
/// <param name="Before">h and c before, [R, H].</param>
/// <param name="Cell">[R, H] c after; null without.</param>
internal sealed record LoopStep(Tensor Gates, Tensor Products, RecurrentState Before, Tensor? Cell);

using Unroll.Models.Cores;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Decoders;

/// <summary>What a decoder unrolls from.</summary>
/// <param name="First">[B, C] the value before the first one to decode.</param>
/// <param name="State">The state to start from.</param>
/// <param name="Beside">[B, N, E] what each step sees beside the value before it; null: nothing.</param>
/// <param name="Steps">N: values to decode.</param>
/// <param name="Teacher">[B, N, C] truth to feed in training; null: own outputs only.</param>
/// <param name="Encoded">The encoder's states to attend to; null: none.</param>
internal sealed record DecoderInput(Tensor First, RecurrentState State, Tensor? Beside, long Steps, Tensor? Teacher, StepFeatures? Encoded);

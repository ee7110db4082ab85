namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>What a caller may ask for or not.</summary>
[Flags]
internal enum WantedSpans
{
    None = 0,
    FinalHidden = 1,
    FinalState = 2,
    Input = 4,
    Hidden = 8,
    State = 16,
    InputWeights = 32,
    HiddenWeights = 64,
    InputBias = 128,
    HiddenBias = 256,
    All = 511,
}

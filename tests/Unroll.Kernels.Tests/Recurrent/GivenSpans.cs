namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>What a caller may give or leave out.</summary>
[Flags]
internal enum GivenSpans
{
    None = 0,
    Hidden = 1,
    State = 2,
    InputBias = 4,
    HiddenBias = 8,
    OutputGradient = 16,
    FinalHiddenGradient = 32,
    FinalStateGradient = 64,
    All = 127,
}

namespace Unroll.Bench.Recurrent;

/// <summary>Which axis comes first in memory.</summary>
internal enum StepLayout
{
    /// <summary>[B, T, F].</summary>
    BatchFirst,

    /// <summary>[T, B, F].</summary>
    TimeMajor,
}

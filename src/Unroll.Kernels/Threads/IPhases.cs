namespace Unroll.Kernels.Threads;

/// <summary>Work in phases: a phase's parts may run in any order and at the same time; a phase begins when the one before it has ended.</summary>
internal interface IPhases
{
    /// <summary>How many phases.</summary>
    int Phases { get; }

    /// <summary>How many parts each phase has.</summary>
    int Parts { get; }

    /// <summary>Does one part of one phase.</summary>
    void Run(int phase, int part);
}

namespace Unroll.Bench.Recurrent;

/// <summary>One implementation in one setting, at work on one problem.</summary>
internal interface IRecurrentSide : IDisposable
{
    /// <summary>Whose implementation: settings of one name compete, and the fastest stands for it.</summary>
    string Name { get; }

    /// <summary>The setting, in words.</summary>
    string Setting { get; }

    /// <summary>Puts the process into the setting; outside the time that is measured.</summary>
    void Enter();

    /// <summary>The whole call that is measured.</summary>
    void Call();

    /// <summary>What the call computes, into the caller's dispose scope.</summary>
    /// <param name="inputGradient">When training, the input's gradient too, which the measured call leaves out.</param>
    Answer Answer(bool inputGradient);
}

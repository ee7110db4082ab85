namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>Memory whose borders are watched.</summary>
internal abstract class TestMemory : IDisposable
{
    /// <summary>Room for so many floats, filled with a NaN of known bits.</summary>
    public abstract TestSpan Take(int length);

    /// <summary>Fails where something wrote outside the pieces that were taken.</summary>
    public abstract void AssertBordersUntouched();

    public abstract void Dispose();
}

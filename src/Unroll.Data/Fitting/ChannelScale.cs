namespace Unroll.Data.Fitting;

/// <summary>How one number channel is scaled: <c>y = (f(x) - Offset) / Scale</c> with <c>f(x) = log(1 + x)</c> where <paramref name="Log"/>, else x.</summary>
/// <param name="Log">Whether the logarithm is taken first.</param>
/// <param name="Offset">What is taken off.</param>
/// <param name="Scale">What is divided by; never 0.</param>
/// <param name="Mean">Mean of f(x) over the training steps: what stands for a missing value (<c>missing: mean</c>, and where there is no value before).</param>
public sealed record ChannelScale(bool Log, double Offset, double Scale, double Mean)
{
    /// <summary>Leaves values as they are.</summary>
    public static readonly ChannelScale Identity = new(false, 0, 1, 0);

    /// <summary>Scales one value; NaN stays NaN.</summary>
    public double Forward(double value) => ((Log ? LogOnePlus(value) : value) - Offset) / Scale;

    /// <summary>Undoes <see cref="Forward"/>.</summary>
    public double Inverse(double scaled)
    {
        double y = (scaled * Scale) + Offset;
        return Log ? ExpMinusOne(y) : y;
    }

    /// <summary>log(1 + x) without losing small x (Kahan's correction).</summary>
    internal static double LogOnePlus(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : Math.Log(u) * x / (u - 1);
    }

    private static double ExpMinusOne(double y) => Math.Abs(y) < 1e-5 ? y + (y * y / 2) : Math.Exp(y) - 1;
}

namespace Unroll.Data.Video.Flow;

/// <summary>Settings of <see cref="TvL1Flow"/>, with the names of Sánchez et al. 2013. Their table gives the same tau, lambda, theta and scale factor.</summary>
public sealed record TvL1Spec
{
    /// <summary>Time step of the dual iteration; at most 1/4 for it to converge.</summary>
    public float Tau { get; init; } = 0.25f;

    /// <summary>Weight of the data term for pictures of 0 to 255: smaller is smoother.</summary>
    public float Lambda { get; init; } = 0.15f;

    /// <summary>How tightly the two halves of the problem are coupled.</summary>
    public float Theta { get; init; } = 0.3f;

    /// <summary>Levels of the pyramid, each half the size of the one before; fewer where the picture would become smaller than 12 pixels.</summary>
    public int Levels { get; init; } = 5;

    /// <summary>How often the second picture is looked up anew on each level.</summary>
    public int Warps { get; init; } = 5;

    /// <summary>Steps of the minimisation in each warp.</summary>
    public int Iterations { get; init; } = 30;
}

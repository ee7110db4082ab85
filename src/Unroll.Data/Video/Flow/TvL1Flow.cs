namespace Unroll.Data.Video.Flow;

/// <summary>TV-L1 optical flow: <c>min over u of the integral of |grad u1| + |grad u2| + lambda |I1(x + u) - I0(x)|</c>
/// (Zach, Pock and Bischof, "A duality based approach for realtime TV-L1 optical flow", DAGM 2007), by algorithm 1 of Sánchez, Meinhardt-Llopis and Facciolo,
/// "TV-L1 optical flow estimation", IPOL 2013: from coarse to fine, in each level some warps, in each warp some steps of thresholding, primal and dual update.</summary>
/// <remarks>It keeps edges of motion that a quadratic penalty blurs, and pixels without counterpart count little. Unlike the reference it does a fixed number of
/// steps (so that time does not depend on the pictures), first takes the local mean off both pictures (so that a change of light is not taken for motion; in the
/// spirit of the structure-texture decomposition of Wedel et al., "An improved algorithm for TV-L1 optical flow", 2009), smooths by binomials in place of sampled Gaussians, and takes slopes between pixels bilinearly.</remarks>
public sealed class TvL1Flow : IFlow
{
    private const int LeastSide = 12;

    /// <summary>Over how many pixels to each side the light is taken for even.</summary>
    private const int LightRadius = 8;
    private readonly TvL1Spec _spec;
    private TvL1Level[] _levels = [];

    /// <summary>Flow with the given settings.</summary>
    /// <exception cref="ArgumentException">A setting is not positive, or <see cref="TvL1Spec.Tau"/> is above 1/4.</exception>
    public TvL1Flow(TvL1Spec? spec = null)
    {
        _spec = spec ?? new TvL1Spec();
        if (!(_spec is { Tau: > 0 and <= 0.25f, Lambda: > 0, Theta: > 0, Levels: > 0, Warps: > 0, Iterations: > 0 } && float.IsFinite(_spec.Lambda) && float.IsFinite(_spec.Theta)))
        {
            throw new ArgumentException($"every setting must be positive and tau at most 0.25; they are {_spec}", nameof(spec));
        }
    }

    /// <inheritdoc/>
    public void Compute(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to, int height, int width, Span<float> flow)
    {
        FlowSizes.Check(from.Length, to.Length, height, width, flow.Length);
        Fit(height, width);
        Load(from, _levels[0].From);
        Load(to, _levels[0].To);
        for (int l = 1; l < _levels.Length; l++)
        {
            FlowFilter.Halve(_levels[l - 1].From, _levels[l - 1].Scratch, _levels[l].From);
            FlowFilter.Halve(_levels[l - 1].To, _levels[l - 1].Scratch, _levels[l].To);
        }

        _levels[^1].U.Clear();
        _levels[^1].V.Clear();
        for (int l = _levels.Length - 1; l >= 0; l--)
        {
            _levels[l].Minimise(_spec);
            if (l > 0)
            {
                FlowFilter.Refine(_levels[l].U, _levels[l - 1].U);
                FlowFilter.Refine(_levels[l].V, _levels[l - 1].V);
            }
        }

        for (int y = 0; y < height; y++)
        {
            _levels[0].U.Row(y).CopyTo(flow[(y * width)..]);
            _levels[0].V.Row(y).CopyTo(flow[((height + y) * width)..]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() { }

    private void Fit(int height, int width)
    {
        if (_levels.Length > 0 && (_levels[0].From.Height, _levels[0].From.Width) == (height, width))
        {
            return;
        }

        List<TvL1Level> levels = [new TvL1Level(height, width)];
        while (levels.Count < _spec.Levels && Math.Min(height, width) >= 2 * LeastSide)
        {
            (height, width) = ((height + 1) / 2, (width + 1) / 2);
            levels.Add(new TvL1Level(height, width));
        }

        _levels = [.. levels];
    }

    private void Load(ReadOnlySpan<byte> picture, FlowPlane plane)
    {
        for (int y = 0; y < plane.Height; y++)
        {
            ReadOnlySpan<byte> from = picture.Slice(y * plane.Width, plane.Width);
            Span<float> to = plane.Row(y);
            for (int x = 0; x < to.Length; x++)
            {
                to[x] = from[x];
            }
        }

        FlowFilter.Smooth(plane, _levels[0].Scratch);
        FlowFilter.RemoveMean(plane, _levels[0].Scratch, _levels[0].U, LightRadius);
    }
}

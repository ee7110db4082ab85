using System.Numerics;
using System.Runtime.CompilerServices;

namespace Unroll.Data.Video.Flow;

/// <summary>One level of the pyramid: its pictures, its flow, and the minimisation on it.</summary>
internal sealed class TvL1Level
{
    private readonly FlowPlane _slopeX, _slopeY, _warpedX, _warpedY, _rest, _weight;
    private readonly FlowPlane _p11, _p12, _p21, _p22;

    public TvL1Level(int height, int width)
    {
        (From, To, U, V, Scratch) = (New(), New(), New(), New(), New());
        (_slopeX, _slopeY, _warpedX, _warpedY, _rest, _weight) = (New(), New(), New(), New(), New(), New());
        (_p11, _p12, _p21, _p22) = (New(), New(), New(), New());

        FlowPlane New() => new(height, width);
    }

    public FlowPlane From { get; }

    public FlowPlane To { get; }

    public FlowPlane U { get; }

    public FlowPlane V { get; }

    public FlowPlane Scratch { get; }

    /// <summary>Improves the level's flow, which is the start.</summary>
    public void Minimise(TvL1Spec spec)
    {
        FlowFilter.Gradient(To, _slopeX, _slopeY);
        _p11.Clear();
        _p12.Clear();
        _p21.Clear();
        _p22.Clear();
        for (int warp = 0; warp < spec.Warps; warp++)
        {
            for (int y = 0; y < From.Height; y++)
            {
                WarpRow(y);
            }

            for (int i = 0; i < spec.Iterations; i++)
            {
                for (int y = 0; y < From.Height; y++)
                {
                    StepFlow(y, spec);
                }

                for (int y = 0; y < From.Height; y++)
                {
                    StepDual(y, spec);
                }
            }
        }
    }

    /// <summary>Looks the second picture and its slope up where the flow points, and makes of them the part of the residual
    /// <c>rho(u) = I1(x + u0) + grad I1(x + u0) (u - u0) - I0(x)</c> that does not depend on u, and <c>1 / |grad I1|^2</c>.
    /// A pixel whose target lies outside has no data term: slope and residual are zero.</summary>
    private void WarpRow(int y)
    {
        int row = From.Start(y);
        float right = From.Width - 1, bottom = From.Height - 1;
        for (int x = 0; x < From.Width; x++)
        {
            int i = row + x;
            float u = U.Data[i], v = V.Data[i], atX = x + u, atY = y + v;
            bool isInside = atX >= 0 && atX <= right && atY >= 0 && atY <= bottom;
            float slopeX = isInside ? PlaneLookup.Bilinear(_slopeX, atX, atY) : 0;
            float slopeY = isInside ? PlaneLookup.Bilinear(_slopeY, atX, atY) : 0;
            float square = (slopeX * slopeX) + (slopeY * slopeY);
            _warpedX.Data[i] = slopeX;
            _warpedY.Data[i] = slopeY;
            _weight.Data[i] = square > 1e-6f ? 1 / square : 0;
            _rest.Data[i] = isInside ? PlaneLookup.Bicubic(To, atX, atY) - From.Data[i] - (slopeX * u) - (slopeY * v) : 0;
        }
    }

    /// <summary>The thresholding step and the primal step in one: <c>u = v + theta div p</c> with <c>v = u + d grad I1</c>,
    /// <c>d = clamp(-rho / |grad I1|^2, -lambda theta, lambda theta)</c>, which is the three cases of the thresholding in one line.</summary>
    private void StepFlow(int y, TvL1Spec spec)
    {
        int start = From.Start(y), stride = From.Stride, lane = Vector<float>.Count;
        Vector<float> theta = new(spec.Theta), most = new(spec.Lambda * spec.Theta);
        for (int i = start; i < start + From.Width; i += lane)
        {
            Vector<float> u = new(U.Data, i), v = new(V.Data, i), slopeX = new(_warpedX.Data, i), slopeY = new(_warpedY.Data, i);
            Vector<float> rho = new Vector<float>(_rest.Data, i) + (slopeX * u) + (slopeY * v);
            Vector<float> d = Vector.Min(Vector.Max(-rho * new Vector<float>(_weight.Data, i), -most), most);
            (u + (d * slopeX) + (theta * Divergence(_p11, _p12, i, stride))).CopyTo(U.Data, i);
            (v + (d * slopeY) + (theta * Divergence(_p21, _p22, i, stride))).CopyTo(V.Data, i);
        }

        U.RepeatLastColumn(y);
        V.RepeatLastColumn(y);
    }

    /// <summary>Backward differences; the dual variable is zero before the first row and column, and stays zero in the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Divergence(FlowPlane across, FlowPlane down, int i, int stride) =>
        new Vector<float>(across.Data, i) - new Vector<float>(across.Data, i - 1) + new Vector<float>(down.Data, i) - new Vector<float>(down.Data, i - stride);

    /// <summary>The dual step, for each component of the flow: <c>p = (p + tau / theta grad u) / (1 + tau / theta |grad u|)</c>, forward differences, zero across the border.</summary>
    private void StepDual(int y, TvL1Spec spec)
    {
        int below = y + 1 < From.Height ? From.Stride : 0;
        Vector<float> rate = new(spec.Tau / spec.Theta);
        int start = From.Start(y);
        for (int i = start; i < start + From.Width; i += Vector<float>.Count)
        {
            Step(U.Data, _p11.Data, _p12.Data, i, below, rate);
            Step(V.Data, _p21.Data, _p22.Data, i, below, rate);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Step(float[] u, float[] across, float[] down, int i, int below, Vector<float> rate)
        {
            Vector<float> here = new(u, i), dx = new Vector<float>(u, i + 1) - here, dy = new Vector<float>(u, i + below) - here;
            Vector<float> scale = Vector<float>.One / (Vector<float>.One + (rate * Vector.SquareRoot((dx * dx) + (dy * dy))));
            ((new Vector<float>(across, i) + (rate * dx)) * scale).CopyTo(across, i);
            ((new Vector<float>(down, i) + (rate * dy)) * scale).CopyTo(down, i);
        }
    }
}

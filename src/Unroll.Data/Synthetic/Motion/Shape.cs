namespace Unroll.Data.Synthetic.Motion;

/// <summary>Outline of a sprite, within a circle of radius 1 or a little more.</summary>
internal enum Shape
{
    Disc,
    Square,
    Triangle,
    Cross,
    Seven,
    Four,
    Walker,
}

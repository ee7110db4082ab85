namespace Unroll.Data.Synthetic.Motion;

/// <summary>A sprite at a place.</summary>
/// <param name="Sprite">What it looks like.</param>
/// <param name="X">Its middle, in pixels to the right; the picture is a torus: what leaves on one side comes back on the other.</param>
/// <param name="Y">As <paramref name="X"/>, downwards.</param>
internal readonly record struct Actor(Sprite Sprite, double X, double Y);

using TorchSharp;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Language;

/// <summary>A tensor's values as an array.</summary>
internal static class PlainFloats
{
    public static float[] Of(Tensor from)
    {
        using DisposeScope scope = NewDisposeScope();
        return from.detach().to(float32).cpu().contiguous().data<float>().ToArray();
    }
}

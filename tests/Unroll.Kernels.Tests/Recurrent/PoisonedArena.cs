using Unroll.Kernels.Memory;

namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>Fills the working memory that this thread's next call will get with NaN.</summary>
internal static unsafe class PoisonedArena
{
    private const int Floats = 300_000;

    public static void Prepare()
    {
        for (int use = 0; use < 2; use++)
        {
            using Arena arena = Arena.Rent(); // the second time it is one piece, which the next call gets too
            new Span<float>(arena.Floats(Floats), Floats).Fill(float.NaN);
        }
    }
}

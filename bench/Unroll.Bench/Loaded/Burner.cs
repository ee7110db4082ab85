namespace Unroll.Bench.Loaded;

/// <summary>The other process: burns threads with plain arithmetic between the words <see cref="On"/> and <see cref="Off"/> on its standard input, until the input ends.</summary>
internal static class Burner
{
    /// <summary>The hidden verb.</summary>
    public const string Verb = "burn";

    /// <summary>Start burning; answered with the same word.</summary>
    public const string On = "on";

    /// <summary>Stop burning; answered with the same word.</summary>
    public const string Off = "off";

    private const int Block = 100_000;
    private static readonly ManualResetEventSlim Burning = new();

    public static void Run(int threads)
    {
        for (int i = 0; i < threads; i++)
        {
            new Thread(Burn) { IsBackground = true }.Start();
        }
        while (Console.ReadLine() is string word)
        {
            if (word == On)
            {
                Burning.Set();
            }
            else
            {
                Burning.Reset();
            }
            Console.WriteLine(word);
        }
    }

    private static void Burn()
    {
        uint state = 1;
        while (true)
        {
            Burning.Wait();
            for (int i = 0; i < Block; i++)
            {
                state = (state * 1_664_525) + 1_013_904_223;
            }
            GC.KeepAlive(state);
        }
    }
}

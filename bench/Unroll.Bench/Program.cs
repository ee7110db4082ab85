using Unroll.Bench;
using Unroll.Bench.Loaded;
using Unroll.Bench.Recurrent;
using Unroll.Bench.Stream;
using Unroll.Bench.Text;
using Unroll.Bench.Video;

if (args is ["recurrent" or "text", ..])
{
    SpinningOpenMp.Allow(); // first of all: the first touch of Unroll.Models decides how libtorch's threads wait
}
switch (args)
{
    case ["feeding"]:
        Feeding.Run();
        return 0;
    case ["recurrent", ..] when RecurrentBenchOptions.Parse(args.AsSpan(1)) is RecurrentBenchOptions options:
        RecurrentBench.Run(options);
        return 0;
    case ["loaded"]:
        LoadedBench.Run();
        return 0;
    case ["video"]:
        VideoBench.Run();
        return 0;
    case ["text", ..] when TextBenchOptions.Parse(args.AsSpan(1)) is TextBenchOptions options:
        TextBench.Run(options);
        return 0;
    case ["stream"]:
        StreamBench.Run();
        return 0;
    case [Burner.Verb, var count] when int.TryParse(count, out int threads):
        Burner.Run(threads);
        return 0;
    default:
        Console.Error.WriteLine($"""
            Usage: dotnet run -c Release --project bench/Unroll.Bench -- VERB
              feeding    what feeding costs beside computing
              {RecurrentBenchOptions.Usage}
                         recurrent layers against libtorch's and ONNX Runtime's
              stream     one step of a recurrent layer at a time
              video      decoding, waiting for clips, training of 3D networks
              {TextBenchOptions.Usage}
                         encoder-decoders in training, generation, byte pairs
              loaded     recurrent layers beside a process that wants all cores
            """);
        return 2;
}

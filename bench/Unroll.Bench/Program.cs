using Unroll.Bench;
using Unroll.Bench.Recurrent;

switch (args)
{
    case ["feeding"]:
        Feeding.Run();
        return 0;
    case ["recurrent", ..] when RecurrentBenchOptions.Parse(args.AsSpan(1)) is RecurrentBenchOptions options:
        SpinningOpenMp.Allow();
        RecurrentBench.Run(options);
        return 0;
    default:
        Console.Error.WriteLine($"""
            Usage: dotnet run -c Release --project bench/Unroll.Bench -- VERB
              feeding    what feeding costs beside computing
              {RecurrentBenchOptions.Usage}
                         recurrent layers against libtorch's and ONNX Runtime's
            """);
        return 2;
}

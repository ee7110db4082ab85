using Unroll.Cli;

return CommandLine.Run(args, Terminal.OfProcess(), new Experiments());

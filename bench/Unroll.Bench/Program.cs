using Unroll.Bench;

switch (args)
{
    case ["feeding"]:
        Feeding.Run();
        return 0;
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project bench/Unroll.Bench -- feeding");
        return 2;
}

using System.Diagnostics;
using System.Runtime.CompilerServices;
using Unroll.Models.Engine;
using Unroll.Training.Recipes;

namespace Unroll.Training.Tests.Loop;

/// <summary>A training in a process of its own that a test can kill: this very program, told so by an environment variable.</summary>
internal static class TrainingChild
{
    private const string Variable = "UNROLL_TEST_TRAINING_CHILD";

    internal static TrainingSpec Spec { get; } = Sines.Spec with { CheckpointSteps = 3 };

    internal static Process Start(string folder)
    {
        string program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(TrainingChild).Assembly.Location);
        }
        start.Environment[Variable] = folder;
        return Process.Start(start)!;
    }

    [ModuleInitializer]
    internal static void RunIfChild()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } folder)
        {
            return;
        }
        TorchEngine.SetThreads(1);
        using var model = new TinyModel(3);
        var observer = new Silent(p =>
        {
            Console.WriteLine($"step {p.Step}");
            Console.Out.Flush();
            Thread.Sleep(5);
        });
        Sines.Train(model, Sines.Parts(folder, model, resume: true, observer: observer), Spec);
        Console.WriteLine(Sines.Weights(model));
        Environment.Exit(0);
    }
}

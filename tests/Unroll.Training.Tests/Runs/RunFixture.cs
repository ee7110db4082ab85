using Unroll.Training.Recipes;

namespace Unroll.Training.Tests.Runs;

/// <summary>A place for run folders that is gone after the test.</summary>
public abstract class RunFixture : IDisposable
{
    internal string Root { get; } = Directory.CreateTempSubdirectory("unroll-runs-").FullName;

    public void Dispose()
    {
        Directory.Delete(Root, recursive: true);
        GC.SuppressFinalize(this);
    }

    internal string At(params string[] names) => Path.Combine([Root, .. names]);

    internal string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    internal RunOptions Into(string name, bool resume = false) => new() { RecipeFolder = Root, RunFolder = At(name), Resume = resume };

    internal RunOutcome Run(Recipe recipe, string name = "run", IRunObserver? observer = null, CancellationToken stop = default) =>
        Experiment.Run(recipe, Into(name), observer, stop);
}

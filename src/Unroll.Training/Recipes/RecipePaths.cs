namespace Unroll.Training.Recipes;

/// <summary>Paths of a recipe start from its folder; a recipe that leaves its folder (into a run folder) must not depend on it.</summary>
public static class RecipePaths
{
    /// <summary>The recipe with its data paths absolute. A path that is absolute already, or begins with a variable (<c>${UNROLL_DATA}</c>), stays.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="folder">The folder it lies in.</param>
    public static Recipe Resolved(Recipe recipe, string folder) => recipe with
    {
        Data = recipe.Data with
        {
            Path = Absolute(recipe.Data.Path, folder),
            MorePaths = [.. recipe.Data.MorePaths.Select(p => Absolute(p, folder)!)],
            LabelFile = Absolute(recipe.Data.LabelFile, folder),
            ClipRoot = Absolute(recipe.Data.ClipRoot, folder),
            PartLists = [.. recipe.Data.PartLists.Select(list => Named(list, folder))],
        },
        Model = recipe.Model with { Weights = Absolute(recipe.Model.Weights, folder) ?? "" },
        Text = recipe.Text with
        {
            ClassFiles = [.. recipe.Text.ClassFiles.Select(file => Named(file, folder))],
            PartFiles = [.. recipe.Text.PartFiles.Select(file => Named(file, folder))],
            TargetFiles = [.. recipe.Text.TargetFiles.Select(file => Named(file, folder))],
            TargetPath = Absolute(recipe.Text.TargetPath, folder) ?? "",
            Vectors = Absolute(recipe.Text.Vectors, folder) ?? "",
        },
        Video = recipe.Video with { Cache = Absolute(recipe.Video.Cache, folder) ?? "" },
    };

    // NAME=FILE
    private static string Named(string entry, string folder)
    {
        int equals = entry.IndexOf('=');
        return equals < 0 ? entry : entry[..(equals + 1)] + Absolute(entry[(equals + 1)..], folder);
    }

    private static string? Absolute(string? path, string folder) =>
        string.IsNullOrEmpty(path) || path[0] == '$' || Path.IsPathRooted(path) ? path : Path.GetFullPath(Path.Combine(folder, path));
}

using Unroll.Data.Files;

namespace Unroll.Data.Text.Reading;

/// <summary>Reads a folder of texts.</summary>
internal static class TextFolder
{
    private const int Deepest = 16;

    public static TextSet Read(string path, string baseFolder, TextReadOptions options)
    {
        string root = Path.GetFullPath(Path.Combine(baseFolder, DataPath.ExpandVariables(path)));
        if (!Directory.Exists(root))
        {
            throw new DataException(new SourceLocation(root), File.Exists(root) ? "is a file; expected a folder" : "there is no such folder");
        }

        TextSetBuilder builder = new(options);
        string[] classes = Entries(root, Directory.GetDirectories);
        string[] files = Entries(root, Directory.GetFiles);
        foreach (string folder in classes)
        {
            List<string> found = [];
            Collect(folder, found, 1);
            if (found.Count == 0)
            {
                throw new DataException(new SourceLocation(folder), "is a class folder without a file; fill it or remove it");
            }

            found.ForEach(file => Add(file, Path.GetFileName(folder)));
        }

        if (classes.Length == 0)
        {
            Array.ForEach(files, file => Add(file, null));
        }

        TextSet set = builder.Finish(root);
        return classes.Length == 0 || files.Length == 0 ? set
            : set with { Notes = [.. set.Notes, $"{files.Length:N0} files beside the class folders of {root} were left out, such as {Path.GetFileName(files[0])}."] };

        void Add(string file, string? label)
        {
            using ValidText text = ValidText.Open(file, "", options.Encoding);
            builder.Add(new TextDocument(DocumentReader.Whole(text), new SourceLocation(text.Name, 1)) { Label = label }, "files");
        }
    }

    private static void Collect(string folder, List<string> files, int depth)
    {
        if (depth > Deepest)
        {
            throw new DataException(new SourceLocation(folder), $"lies more than {Deepest} folders deep; does a link lead back to a folder above it?");
        }

        files.AddRange(Entries(folder, Directory.GetFiles));
        foreach (string inner in Entries(folder, Directory.GetDirectories))
        {
            Collect(inner, files, depth + 1);
        }
    }

    private static string[] Entries(string folder, Func<string, string[]> list)
    {
        try
        {
            return [.. list(folder).Where(entry => Path.GetFileName(entry)[0] != '.').Order(NaturalOrder.Instance)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(new SourceLocation(folder), $"cannot be listed ({e.Message}); make the folder readable, or take it away", e);
        }
    }
}

namespace Unroll.Data.Text;

/// <summary>A file with the name that a recipe gives it (<c>NAME=FILE</c>).</summary>
/// <param name="Name">The name.</param>
/// <param name="Path">The file.</param>
internal sealed record NamedFile(string Name, string Path)
{
    /// <summary>Reads a list of <c>NAME=FILE</c>.</summary>
    /// <param name="list">The list.</param>
    /// <param name="key">The recipe's key, for errors.</param>
    /// <param name="what">What the names are (CLASS, PART), for errors.</param>
    /// <exception cref="DataException">An entry is not of that form, or a name occurs twice.</exception>
    public static IReadOnlyList<NamedFile> Parse(IReadOnlyList<string> list, string key, string what)
    {
        List<NamedFile> files = [];
        foreach (string entry in list)
        {
            int mark = entry.IndexOf('=', StringComparison.Ordinal);
            if (mark <= 0 || mark == entry.Length - 1)
            {
                throw new DataException($"{key} holds '{entry}'; expected {what}=FILE");
            }

            string name = entry[..mark];
            if (files.Any(file => file.Name == name))
            {
                throw new DataException($"{key} names '{name}' twice; give each a name of its own");
            }

            files.Add(new NamedFile(name, entry[(mark + 1)..]));
        }

        return files;
    }
}

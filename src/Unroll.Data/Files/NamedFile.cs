namespace Unroll.Data.Files;

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
            NamedFile named = Parse(entry, key, $"{what}=FILE");
            if (files.Any(file => file.Name == named.Name))
            {
                throw new DataException($"{key} names '{named.Name}' twice; give each a name of its own");
            }

            files.Add(named);
        }

        return files;
    }

    /// <summary>Reads one <c>NAME=FILE</c>.</summary>
    /// <param name="entry">The text.</param>
    /// <param name="key">The recipe's key, for errors.</param>
    /// <param name="form">What is expected, for errors.</param>
    /// <exception cref="DataException">It is not of that form.</exception>
    public static NamedFile Parse(string entry, string key, string form)
    {
        int mark = entry.IndexOf('=', StringComparison.Ordinal);
        return mark > 0 && mark < entry.Length - 1 ? new NamedFile(entry[..mark], entry[(mark + 1)..]) : throw new DataException($"{key} holds '{entry}'; expected {form}");
    }
}

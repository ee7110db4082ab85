using System.Text;

namespace Unroll.Training.Recipes;

/// <summary>Sections of a recipe as YAML with each key's description beside or above it.</summary>
internal sealed class CommentedYaml
{
    private const int CommentColumn = 28;
    private const int LineLength = 120;

    private readonly StringBuilder _yaml = new();

    /// <summary>A recipe's head.</summary>
    /// <param name="name">The run's name.</param>
    public CommentedYaml(string name) => _yaml
        .Append("# Written by 'unroll init'. It says only what one looks at first; docs/recipe.schema.json explains every key.\n\n")
        .Append(Line("", "name", name)).Append('\n');

    /// <summary>Adds a section.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="record">Its values.</param>
    /// <param name="keys">The keys to write.</param>
    /// <param name="reasons">Why it is as it is, one sentence each.</param>
    public CommentedYaml Add(string name, object record, IReadOnlyList<string> keys, IReadOnlyList<string>? reasons = null)
    {
        RecipeSection section = RecipeSection.Root.Sections[name];
        _yaml.Append("# ").Append(RecipeSection.Root.Find(name)!.Description).Append('\n');
        foreach (string reason in reasons ?? [])
        {
            _yaml.Append("#   ").Append(reason.ReplaceLineEndings(" ")).Append('\n');
        }

        _yaml.Append(name).Append(":\n");
        foreach (string key in keys)
        {
            RecipeKey found = section.Find(key)!;
            _yaml.Append(Line("  ", key, found.Property.GetValue(record), found.Description));
        }

        _yaml.Append('\n');
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _yaml.ToString().TrimEnd('\n') + "\n";

    // A short description stands behind the value, a long one above it.
    private static string Line(string indent, string key, object? value, string description = "")
    {
        string text = $"{indent}{key}: {RecipeWriter.Value(value)}";
        return description.Length == 0 ? text + "\n"
            : text.Length < CommentColumn && description.Length <= LineLength - CommentColumn ? $"{text.PadRight(CommentColumn)} # {description}\n"
            : Wrapped($"{indent}# ", description) + text + "\n";
    }

    private static string Wrapped(string start, string text)
    {
        StringBuilder lines = new();
        int used = LineLength;
        foreach (string word in text.Split(' '))
        {
            bool fits = used + 1 + word.Length <= LineLength;
            lines.Append(fits ? " " : lines.Length > 0 ? "\n" + start : start).Append(word);
            used = (fits ? used + 1 : start.Length) + word.Length;
        }

        return lines.Append('\n').ToString();
    }
}

using Unroll.Data;

namespace Unroll.Training.Recipes;

/// <summary><c>section.key=value</c> from the command line, with the same checks as the file.</summary>
internal static class RecipeOverride
{
    /// <summary>Sets the key in the recipe, which the reader has just made.</summary>
    public static void Apply(Recipe recipe, string assignment)
    {
        int equals = assignment.IndexOf('=');
        string path = (equals < 0 ? assignment : assignment[..equals]).Trim();
        string file = $"--set {path}";
        if (equals < 0)
        {
            throw new RecipeException("expected key=value, such as training.epochs=5", file);
        }
        (object record, RecipeSection section, string name) = Locate(recipe, path, file);
        RecipeKey key = section.Find(name)
            ?? throw new RecipeException($"unknown key, {section.Hint(name, section == RecipeSection.Root ? "" : path[..(path.IndexOf('.') + 1)])}", file);
        if (key.Kind == KeyKind.Section)
        {
            throw new RecipeException($"'{name}' is a section: set its keys, such as {name}.{section.Sections[name].Keys[0].Name}=value", file);
        }
        key.Property.SetValue(record, new RecipeValue(key, path, "--set").Read(Value(assignment[(equals + 1)..], file)));
    }

    private static (object Record, RecipeSection Section, string Name) Locate(Recipe recipe, string path, string file)
    {
        RecipeSection root = RecipeSection.Root;
        string[] parts = path.Split('.');
        if (parts.Length == 1)
        {
            return (recipe, root, path);
        }
        if (parts.Length > 2 || !root.Sections.TryGetValue(parts[0], out RecipeSection? section))
        {
            string hint = NearestName.To(parts[0], root.Sections.Keys) is string near
                ? $"did you mean '{near}.{parts[^1]}'?"
                : $"sections are {string.Join(", ", root.Sections.Keys)}";
            throw new RecipeException($"unknown section '{parts[0]}', {hint}", file);
        }
        return (root.Find(parts[0])!.Property.GetValue(recipe)!, section, parts[1]);
    }

    // The value has no line of its own: its nodes lose theirs.
    private static RecipeNode Value(string text, string file)
    {
        RecipeNode? node;
        try
        {
            // A lone '*' (all columns) is an alias to YAML; on the command line nobody expects to quote it twice.
            node = text.Trim() == "*" ? new ScalarNode("*", Plain: false, 0, 0) : RecipeSyntax.Parse(text, file);
        }
        catch (RecipeException e)
        {
            throw new RecipeException($"'{text}' is not a YAML value: {e.InnerException?.Message ?? e.Message}", file);
        }
        return Placeless(node ?? new ScalarNode("", Plain: true, 0, 0));
    }

    private static RecipeNode Placeless(RecipeNode node) => node switch
    {
        ListNode list => list with { Items = [.. list.Items.Select(Placeless)], Line = 0, Column = 0 },
        _ => node with { Line = 0, Column = 0 },
    };
}

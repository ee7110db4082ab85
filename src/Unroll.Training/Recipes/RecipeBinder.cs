namespace Unroll.Training.Recipes;

/// <summary>Puts nodes into a recipe's records.</summary>
internal static class RecipeBinder
{
    /// <summary>Binds a mapping to a new record of the section.</summary>
    /// <param name="map">The mapping.</param>
    /// <param name="section">Its keys.</param>
    /// <param name="record">Filled in place: the caller has just made it.</param>
    /// <param name="path"><c>training.</c>, or empty for the whole recipe.</param>
    /// <param name="file">For errors.</param>
    public static void Bind(MapNode map, RecipeSection section, object record, string path, string file)
    {
        foreach ((ScalarNode name, RecipeNode value) in map.Entries)
        {
            RecipeKey key = section.Find(name.Text)
                ?? throw new RecipeException($"unknown key '{name.Text}'{In(path)}: {section.Hint(name.Text)}", file, name.Line, name.Column);
            if (key.Kind == KeyKind.Section)
            {
                BindSection(value, key, section.Sections[key.Name], record, file);
            }
            else
            {
                key.Property.SetValue(record, new RecipeValue(key, path + key.Name, file).Read(value));
            }
        }
    }

    private static void BindSection(RecipeNode value, RecipeKey key, RecipeSection section, object record, string file)
    {
        switch (value)
        {
            case ScalarNode { IsNull: true }:
                break;
            case MapNode map:
                Bind(map, section, key.Property.GetValue(record)!, key.Name + ".", file);
                break;
            default:
                string example = section.Keys[0].Name;
                throw new RecipeException($"{key.Name}: expected a section with keys such as '{example}:' below it, got {Shown(value)}", file, value.Line, value.Column);
        }
    }

    private static string Shown(RecipeNode value) => value is ScalarNode scalar ? $"'{scalar.Text}'" : "a list";

    private static string In(string path) => path.Length == 0 ? "" : $" in section '{path.TrimEnd('.')}'";
}

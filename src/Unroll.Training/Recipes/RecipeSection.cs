using System.Reflection;
using Unroll.Data;

namespace Unroll.Training.Recipes;

/// <summary>The keys of one record of the recipe, read from its properties once.</summary>
internal sealed class RecipeSection
{
    private readonly Dictionary<string, RecipeKey> _byName;

    private RecipeSection(Type type)
    {
        object defaults = Activator.CreateInstance(type)!;
        Keys = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).Select(p => new RecipeKey(p, defaults))];
        _byName = Keys.ToDictionary(k => k.Name);
        Sections = Keys.Where(k => k.Kind == KeyKind.Section).ToDictionary(k => k.Name, k => new RecipeSection(k.ElementType));
    }

    /// <summary>The whole recipe.</summary>
    public static RecipeSection Root => field ??= new RecipeSection(typeof(Recipe));

    /// <summary>In the record's order.</summary>
    public IReadOnlyList<RecipeKey> Keys { get; }

    /// <summary>The sections within, by name.</summary>
    public IReadOnlyDictionary<string, RecipeSection> Sections { get; }

    /// <summary>The names of the keys that a record of this section gives another value than the default.</summary>
    public string[] Given(object record) => [.. Keys.Where(key => !key.IsDefault(key.Property.GetValue(record))).Select(key => key.Name)];

    /// <inheritdoc cref="Given(object)"/>
    /// <param name="section">The section's name.</param>
    /// <param name="record">The record.</param>
    public static string[] Given(string section, object record) => Root.Sections[section].Given(record);

    public RecipeKey? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>What to say after an unknown key: the nearest known one, the section it belongs to, or all keys.</summary>
    public string Hint(string unknown, string prefix = "")
    {
        (string Section, RecipeKey Key)? elsewhere = Root.Sections
            .Where(s => s.Value != this && s.Value.Find(unknown) is not null)
            .Select(s => ((string, RecipeKey)?)(s.Key, s.Value.Find(unknown)!)).FirstOrDefault();
        if (elsewhere is { } there)
        {
            return $"it belongs in section '{there.Section}'";
        }
        if (Find(unknown.ToLowerInvariant().Replace('-', '_')) is { } spelled)
        {
            return $"did you mean '{prefix}{spelled.Name}'?";
        }
        return NearestName.To(unknown, Keys.Select(k => k.Name)) is string near
            ? $"did you mean '{prefix}{near}'?"
            : $"known keys are {string.Join(", ", Keys.Select(k => k.Name))}";
    }
}

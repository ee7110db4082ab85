using System.Collections;
using System.Globalization;
using System.Text;

namespace Unroll.Training.Recipes;

/// <summary>Recipes to YAML that <see cref="RecipeReader"/> reads back to the same values, to the last bit of a number.</summary>
public static class RecipeWriter
{
    /// <summary>The recipe as YAML, in the records' order.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="onlyChanged">Leave out keys that have their default value.</param>
    /// <param name="comments">Put each key's description above it.</param>
    public static string ToYaml(Recipe recipe, bool onlyChanged = false, bool comments = false)
    {
        StringBuilder yaml = new();
        foreach (RecipeKey key in RecipeSection.Root.Keys)
        {
            if (key.Kind == KeyKind.Section)
            {
                WriteSection(yaml, key, key.Property.GetValue(recipe)!, onlyChanged, comments);
            }
            else
            {
                WriteKey(yaml, key, recipe, "", onlyChanged, comments);
            }
        }
        return yaml.Length == 0 ? $"name: {Value(recipe.Name)}\n" : yaml.ToString();
    }

    /// <summary>A value as it stands in a recipe: quoted only where it must be.</summary>
    /// <param name="value">A text, number, flag, list of these, or null.</param>
    internal static string Value(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        string text => Quoted(text),
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Value))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static void WriteSection(StringBuilder yaml, RecipeKey section, object record, bool onlyChanged, bool comments)
    {
        StringBuilder body = new();
        foreach (RecipeKey key in RecipeSection.Root.Sections[section.Name].Keys)
        {
            WriteKey(body, key, record, "  ", onlyChanged, comments);
        }
        if (body.Length == 0)
        {
            return;
        }
        yaml.Append(yaml.Length > 0 ? "\n" : "");
        if (comments)
        {
            yaml.Append("# ").Append(section.Description).Append('\n');
        }
        yaml.Append(section.Name).Append(":\n").Append(body);
    }

    private static void WriteKey(StringBuilder yaml, RecipeKey key, object record, string indent, bool onlyChanged, bool comments)
    {
        object? value = key.Property.GetValue(record);
        if (onlyChanged && key.IsDefault(value))
        {
            return;
        }
        if (comments)
        {
            yaml.Append(indent).Append("# ").Append(key.Description).Append('\n');
        }
        yaml.Append(indent).Append(key.Name).Append(": ").Append(Value(value)).Append('\n');
    }

    private static string Quoted(string text)
    {
        bool plain = text.Length > 0
            && (char.IsAsciiLetter(text[0]) || text[0] is '/' or '$' or '_' or '.')
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/' or '$' or ' ' or '(' or ')' or '+')
            && text[^1] != ' '
            && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            && text.ToLowerInvariant() is not ("null" or "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n");
        return plain ? text : Escaped(text);
    }

    private static string Escaped(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' => quoted.Append($"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }
        return quoted.Append('"').ToString();
    }
}

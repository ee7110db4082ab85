using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unroll.Training.Recipes;

/// <summary>The JSON schema of recipes (draft 2020-12), for editors; published as <c>docs/recipe.schema.json</c>.</summary>
public static class RecipeSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as indented JSON that ends with a line feed: descriptions, words, ranges, defaults, no other keys.</summary>
    public static string ToJson()
    {
        JsonObject root = new() { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "Unroll recipe" };
        foreach ((string name, JsonNode? node) in Section(RecipeSection.Root).ToArray())
        {
            root[name] = node?.DeepClone();
        }
        return root.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Section(RecipeSection section)
    {
        JsonObject properties = [];
        foreach (RecipeKey key in section.Keys)
        {
            JsonObject schema = key.Kind == KeyKind.Section ? Section(section.Sections[key.Name]) : Key(key);
            schema.Insert(0, "description", key.Description);
            properties[key.Name] = schema;
        }
        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }

    private static JsonObject Key(RecipeKey key)
    {
        JsonObject schema = key.IsList ? List(key) : Element(key);
        schema["default"] = Json(key.Default);
        return schema;
    }

    // A single value stands for a list of one.
    private static JsonObject List(RecipeKey key)
    {
        JsonObject array = new() { ["type"] = "array", ["items"] = Element(key) };
        if (key.Lengths is { } lengths)
        {
            array["minItems"] = lengths.MinimumLength;
            array["maxItems"] = lengths.MaximumLength;
        }
        return new JsonObject { ["anyOf"] = new JsonArray(array, Element(key)) };
    }

    private static JsonObject Element(RecipeKey key)
    {
        string type = key.Kind switch { KeyKind.Whole => "integer", KeyKind.Number => "number", KeyKind.Flag => "boolean", _ => "string" };
        JsonObject schema = new() { ["type"] = key.IsNullable ? new JsonArray(type, "null") : type };
        if (key.Words is { } words)
        {
            JsonArray allowed = [.. words.Select(w => (JsonNode?)w)];
            if (key.IsNullable)
            {
                allowed.Add(null);
            }
            schema["enum"] = allowed;
        }
        if (key.Pattern is string pattern)
        {
            schema["pattern"] = $"^({pattern})$";
        }
        Limit(schema, key.MinimumIsExclusive ? "exclusiveMinimum" : "minimum", key.Minimum);
        Limit(schema, key.MaximumIsExclusive ? "exclusiveMaximum" : "maximum", key.Maximum);
        return schema;
    }

    private static void Limit(JsonObject schema, string name, double? limit)
    {
        if (limit is double value)
        {
            schema[name] = value;
        }
    }

    private static JsonNode? Json(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag,
        int whole => whole,
        double number => number,
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(Json)]),
        _ => throw new NotSupportedException($"A default of type {value.GetType().Name} has no JSON form."),
    };
}

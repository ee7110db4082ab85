using System.Globalization;
using Unroll.Data;

namespace Unroll.Training.Recipes;

/// <summary>Nodes to values of a key's type, within its words and range.</summary>
internal sealed class RecipeValue(RecipeKey key, string path, string file)
{
    /// <summary>The value for the key's property.</summary>
    /// <exception cref="RecipeException">It is not one; the message says what was expected and what came.</exception>
    public object? Read(RecipeNode node)
    {
        if (key.IsList)
        {
            return ReadList(node);
        }
        if (key.IsNullable && node is ScalarNode { IsNull: true })
        {
            return null;
        }
        return ReadOne(node);
    }

    private object ReadList(RecipeNode node)
    {
        IReadOnlyList<RecipeNode> items = node switch
        {
            ListNode list => list.Items,
            ScalarNode { IsNull: true } => [],
            _ => [node],
        };
        Array values = Array.CreateInstance(key.ElementType, items.Count);
        for (int i = 0; i < values.Length; i++)
        {
            values.SetValue(ReadOne(items[i]), i);
        }
        if (key.Lengths is { } lengths && (values.Length < lengths.MinimumLength || values.Length > lengths.MaximumLength))
        {
            string count = lengths.MinimumLength == lengths.MaximumLength ? $"{lengths.MinimumLength}" : $"{lengths.MinimumLength} to {lengths.MaximumLength}";
            throw Error(node, $"expected {count} values, got {values.Length}");
        }
        return values;
    }

    private object ReadOne(RecipeNode node)
    {
        if (node is not ScalarNode scalar)
        {
            string got = node is ListNode ? "a list" : "a section";
            throw Error(node, $"expected {Expected}, got {got}");
        }
        return key.Kind switch
        {
            KeyKind.Whole => Whole(scalar),
            KeyKind.Number => Number(scalar),
            KeyKind.Flag => Flag(scalar),
            _ => Text(scalar),
        };
    }

    private object Whole(ScalarNode node)
    {
        if (node.Plain && int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value))
        {
            return InRange(node, value);
        }
        bool large = node.Plain && long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        throw large ? Error(node, $"{node.Text} is too large: the limit is {int.MaxValue}") : Wrong(node);
    }

    private object Number(ScalarNode node) =>
        node.Plain && double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? InRange(node, value)
            : throw Wrong(node);

    private object Flag(ScalarNode node) => node switch
    {
        { Plain: true, Text: "true" or "True" or "TRUE" } => true,
        { Plain: true, Text: "false" or "False" or "FALSE" } => false,
        { Text: "yes" or "on" or "Yes" or "On" } => throw Error(node, $"expected true or false, got '{node.Text}': write true"),
        { Text: "no" or "off" or "No" or "Off" } => throw Error(node, $"expected true or false, got '{node.Text}': write false"),
        _ => throw Wrong(node),
    };

    private string Text(ScalarNode node)
    {
        // Inside a list, and for a key with an own word for it, 'null' is text like any other: a mark for missing values, say.
        if (node.IsNull && !key.IsList)
        {
            throw Wrong(node);
        }
        if (key.Words is { } words && !words.Contains(node.Text))
        {
            string near = NearestName.To(node.Text, words) is string word ? $": did you mean {word}?" : "";
            throw Error(node, $"'{node.Text}' is not one of {string.Join(", ", words)}{near}");
        }
        return key.Matches(node.Text) ? node.Text : throw Error(node, $"'{node.Text}' does not fit: {key.Description}");
    }

    private T InRange<T>(ScalarNode node, T value) where T : IConvertible =>
        key.InRange(value.ToDouble(CultureInfo.InvariantCulture)) ? value : throw Error(node, $"{node.Text} is out of range: must be {key.RangeText()}");

    private RecipeException Wrong(ScalarNode node)
    {
        string got = node.IsNull ? "nothing" : $"'{node.Text}'";
        string hint = !node.Plain && key.Kind != KeyKind.Text ? ": leave out the quotes"
            : key.Kind == KeyKind.Number && node.Text.Contains(',') ? ": the decimal mark is a point"
            : "";
        return Error(node, $"expected {Expected}, got {got}{hint}");
    }

    private string Expected => key.Kind switch
    {
        KeyKind.Whole => "a whole number",
        KeyKind.Number => "a number",
        KeyKind.Flag => "true or false",
        _ => key.Words is { } words ? $"one of {string.Join(", ", words)}" : "text",
    };

    private RecipeException Error(RecipeNode node, string message) => new($"{path}: {message}", file, node.Line, node.Column);
}

namespace Unroll.Training.Recipes;

/// <summary>A piece of YAML with its place (from 1).</summary>
internal abstract record RecipeNode(int Line, int Column);

/// <summary>A scalar. Plain: written without quotes, so that <c>5</c> is a number and <c>null</c> is nothing.</summary>
internal sealed record ScalarNode(string Text, bool Plain, int Line, int Column) : RecipeNode(Line, Column)
{
    public bool IsNull => Plain && Text is ("" or "~" or "null" or "Null" or "NULL");
}

/// <summary>A list.</summary>
internal sealed record ListNode(IReadOnlyList<RecipeNode> Items, int Line, int Column) : RecipeNode(Line, Column);

/// <summary>A mapping, in the file's order.</summary>
internal sealed record MapNode(IReadOnlyList<KeyValuePair<ScalarNode, RecipeNode>> Entries, int Line, int Column) : RecipeNode(Line, Column);

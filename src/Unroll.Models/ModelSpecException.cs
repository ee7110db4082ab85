namespace Unroll.Models;

/// <summary>A model cannot be built as asked. The message names the recipe's key, the value it has and what is allowed.</summary>
/// <param name="key">The key of the recipe's <c>model</c> section, in snake case.</param>
/// <param name="message">What is wrong with its value and what is allowed.</param>
public sealed class ModelSpecException(string key, string message) : Exception($"{key}: {message}")
{
    /// <summary>The key of the recipe's <c>model</c> section, in snake case: <c>hidden_size</c>.</summary>
    public string Key { get; } = key;
}

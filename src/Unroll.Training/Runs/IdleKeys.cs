using Unroll.Training.Recipes;

namespace Unroll.Training.Runs;

/// <summary>Keys of one section that a recipe gives, though they would do nothing beside its other keys.</summary>
/// <param name="section">The section's name.</param>
/// <param name="record">What the recipe gives it.</param>
internal sealed class IdleKeys(string section, object record)
{
    private readonly string[] _given = RecipeSection.Given(section, record);
    private readonly List<string> _idle = [];

    /// <summary>Counts those of some keys that are given as idle, unless they have an effect.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="hasEffect">Whether what they need is there.</param>
    /// <param name="needs">What they need.</param>
    public void Add(string[] keys, bool hasEffect, string needs) =>
        _idle.AddRange(hasEffect ? [] : keys.Where(_given.Contains).Select(key => $"{key} needs {needs}"));

    /// <exception cref="RunException">There are some; the message names them with what they need.</exception>
    public void ThrowIfAny()
    {
        if (_idle.Count > 0)
        {
            bool isOne = _idle.Count == 1;
            throw new RunException($"{section}: {string.Join("; ", _idle)}. Take {(isOne ? "it" : "them")} out of the recipe, or change what {(isOne ? "it needs" : "they need")}");
        }
    }
}

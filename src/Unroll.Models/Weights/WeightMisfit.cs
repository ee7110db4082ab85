namespace Unroll.Models.Weights;

/// <summary>A tensor of a file that a model knows by name but cannot take.</summary>
/// <param name="Name">The file's name for it.</param>
/// <param name="Target">The model's name for it.</param>
/// <param name="Expected">The model's axes.</param>
/// <param name="Came">The file's axes.</param>
/// <param name="Note">Why, where it is more than the axes: another number of classes, a number type that is not read.</param>
public sealed record WeightMisfit(string Name, string Target, IReadOnlyList<long> Expected, IReadOnlyList<long> Came, string Note)
{
    /// <summary>For a message.</summary>
    public override string ToString() =>
        $"'{Name}' has [{string.Join(", ", Came)}], the model has [{string.Join(", ", Expected)}]{(Note.Length > 0 ? $" ({Note})" : "")}";
}

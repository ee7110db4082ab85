namespace Unroll.Training.Recipes;

/// <summary>What a key takes; a list takes several of it.</summary>
internal enum KeyKind
{
    Text,
    Whole,
    Number,
    Flag,
    Section,
}

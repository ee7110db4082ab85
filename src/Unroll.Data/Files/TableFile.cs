namespace Unroll.Data.Files;

/// <summary>A file's share of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Stem">Its name without folders and endings.</param>
/// <param name="FirstRow">The table's row that is its first.</param>
/// <param name="HasLines">Whether its places are lines.</param>
internal sealed record TableFile(string Name, string Stem, int FirstRow, bool HasLines);

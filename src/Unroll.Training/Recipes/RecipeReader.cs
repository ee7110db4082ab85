using System.Text;
using Unroll.Data;

namespace Unroll.Training.Recipes;

/// <summary>Recipe files to <see cref="Recipe"/>. Everything a user can get wrong is a <see cref="RecipeException"/> with file, line and column.</summary>
public static class RecipeReader
{
    /// <summary>The largest recipe file, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Reads a recipe file.</summary>
    /// <param name="pathOrFolder">The file, or a folder that holds a <c>recipe.yaml</c>.</param>
    /// <param name="overrides">Assignments <c>section.key=value</c> that win over the file; values are YAML scalars or flow lists.</param>
    /// <exception cref="RecipeException">No such file, larger than 1 MB, not UTF-8, not YAML, an unknown or doubled key, a value of the wrong
    /// type, out of its range or not one of its words.</exception>
    public static Recipe Read(string pathOrFolder, IReadOnlyList<string> overrides)
    {
        string file = FindFile(pathOrFolder);
        return ReadText(Decode(Load(file), file), file, overrides);
    }

    /// <summary>Reads a recipe from text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">The name that errors show.</param>
    /// <param name="overrides">As in <see cref="Read"/>.</param>
    /// <exception cref="RecipeException">As in <see cref="Read"/>.</exception>
    public static Recipe ReadText(string text, string file = "recipe.yaml", IReadOnlyList<string>? overrides = null)
    {
        Recipe recipe = new();
        switch (RecipeSyntax.Parse(text, file))
        {
            case MapNode map:
                RecipeBinder.Bind(map, RecipeSection.Root, recipe, "", file);
                break;
            case null or ScalarNode { IsNull: true }:
                throw new RecipeException("the recipe is empty: 'unroll init DATA' writes one to start from", file);
            case RecipeNode other:
                string got = other is ListNode ? "a list" : $"'{Short(((ScalarNode)other).Text)}'";
                throw new RecipeException($"expected sections such as 'data:' and 'model:' at the top, got {got}", file, other.Line, other.Column);
        }
        foreach (string assignment in overrides ?? [])
        {
            RecipeOverride.Apply(recipe, assignment);
        }
        return recipe;
    }

    /// <summary>The recipe file that a path means: itself, or the <c>recipe.yaml</c> of a folder.</summary>
    /// <exception cref="RecipeException">There is none; the message names the nearest path there is.</exception>
    public static string FindFile(string pathOrFolder)
    {
        if (File.Exists(pathOrFolder))
        {
            return pathOrFolder;
        }
        if (!Directory.Exists(pathOrFolder))
        {
            throw new RecipeException($"no such recipe file or folder{Nearest(pathOrFolder)}", pathOrFolder);
        }
        string file = Path.Combine(pathOrFolder, "recipe.yaml");
        return File.Exists(file) ? file : throw new RecipeException("the folder holds no recipe.yaml: name the recipe file itself", pathOrFolder);
    }

    private static string Nearest(string path)
    {
        string full = Path.GetFullPath(path);
        string? parent = Path.GetDirectoryName(full);
        if (parent is null || !Directory.Exists(parent))
        {
            return "";
        }
        IEnumerable<string> names = Directory.EnumerateFileSystemEntries(parent).Take(1000).Select(p => Path.GetFileName(p)!);
        return NearestName.To(Path.GetFileName(full), names) is string near
            ? $": did you mean '{Path.Combine(Path.GetDirectoryName(path) ?? "", near)}'?"
            : "";
    }

    private static ReadOnlyMemory<byte> Load(string file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            byte[] bytes = new byte[MaxBytes + 1];
            int count = stream.Length > MaxBytes ? bytes.Length : stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return count <= MaxBytes
                ? bytes.AsMemory(0, count)
                : throw new RecipeException($"the file is larger than 1 MB ({stream.Length:N0} bytes), which no recipe is: is it the data? 'unroll init DATA' writes a recipe for it", file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecipeException($"cannot be read: {e.Message}", file, inner: e);
        }
    }

    private static string Decode(ReadOnlyMemory<byte> bytes, string file)
    {
        ReadOnlySpan<byte> span = bytes.Span;
        if (span.StartsWith(Encoding.UTF8.Preamble))
        {
            span = span[3..];
        }
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(span);
        }
        catch (DecoderFallbackException e)
        {
            ReadOnlySpan<byte> before = span[..Math.Clamp(e.Index, 0, span.Length)];
            int line = before.Count((byte)'\n') + 1;
            int column = before.Length - (before.LastIndexOf((byte)'\n') + 1) + 1;
            throw new RecipeException($"byte 0x{e.BytesUnknown?.FirstOrDefault():X2} is not UTF-8: save the file as UTF-8", file, line, column, e);
        }
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "...";
}

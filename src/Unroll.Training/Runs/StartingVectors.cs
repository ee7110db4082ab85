using TorchSharp;
using TorchSharp.Modules;
using Unroll.Data.Text.Tokens;
using Unroll.Data.Text.Vectors;
using Unroll.Models;
using Unroll.Training.Recipes;
using static TorchSharp.torch;

namespace Unroll.Training.Runs;

/// <summary>Vectors of words from a file, as what an embedding starts from (<c>text.vectors</c>).</summary>
internal static class StartingVectors
{
    /// <summary>Puts the vectors of the words that the file has into the network's embedding; the others stay random.</summary>
    /// <param name="network">A network that reads tokens.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="vocabulary">Of the training part.</param>
    /// <returns>What was found, for the report.</returns>
    /// <exception cref="RunException">The vectors have another width than the embedding.</exception>
    /// <exception cref="Data.DataException">The file is damaged, or has none of the words.</exception>
    public static string Load(SequenceModel network, Recipe recipe, Vocabulary vocabulary)
    {
        WordVectors vectors = WordVectors.Read(recipe.Text.Vectors, ".", vocabulary);
        if (vectors.Dimension != recipe.Model.EmbeddingSize)
        {
            throw new RunException($"text.vectors has vectors of {vectors.Dimension} numbers, but model.embedding_size is {recipe.Model.EmbeddingSize}; set it to {vectors.Dimension}");
        }

        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        Parameter weight = network.named_parameters().Single(pair => pair.name.EndsWith("embedding.weight", StringComparison.Ordinal)).parameter;
        weight.copy_(where(tensor(vectors.Found).unsqueeze(1), tensor(vectors.Values).view(weight.shape), weight));
        return string.Join(" ", vectors.Notes);
    }
}

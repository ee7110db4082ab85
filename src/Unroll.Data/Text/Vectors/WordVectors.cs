using Unroll.Data.Text.Reading;
using Unroll.Data.Text.Tokens;

namespace Unroll.Data.Text.Vectors;

/// <summary>Vectors of a vocabulary's words, as a file gave them.</summary>
/// <param name="Dimension">Numbers D in each vector.</param>
/// <param name="Values">Vectors [V, D], row-major, a row for each id of the vocabulary; zero where the file has none.</param>
/// <param name="Found">Which ids [V] the file has.</param>
/// <param name="Notes">How many words were found, and what was passed over, one sentence each, for the report.</param>
public sealed record WordVectors(int Dimension, float[] Values, bool[] Found, IReadOnlyList<string> Notes)
{
    /// <summary>How many words of the vocabulary the file has.</summary>
    public int FoundCount { get; } = Found.Count(found => found);

    /// <summary>The vector [D] of an id.</summary>
    public ReadOnlySpan<float> this[int id] => Values.AsSpan(id * Dimension, Dimension);

    /// <summary>Reads the text form of word2vec or GloVe: a word and its numbers on each line, in word2vec's under a line with how many words and
    /// numbers there are. The file is streamed; only words of the vocabulary are kept, and of a word that occurs twice the first vector.</summary>
    /// <param name="path">The file, also packed (<c>.gz</c>, <c>a.zip!b.txt</c>).</param>
    /// <param name="baseFolder">What a relative path is relative to.</param>
    /// <param name="vocabulary">The words; made from the training part.</param>
    /// <param name="encoding">How bytes stand for characters.</param>
    /// <exception cref="DataException">A line has another number of columns than the first, a word of the vocabulary has what is no finite number,
    /// the first line lies about what follows, the file is not UTF-8 or empty, or it has none of the words. The message gives the line.</exception>
    public static WordVectors Read(string path, string baseFolder, Vocabulary vocabulary, TextEncoding encoding = TextEncoding.Utf8) =>
        new VectorReader(vocabulary).Read(path, baseFolder, encoding);
}

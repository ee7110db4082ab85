namespace Unroll.Data.Text.Tokens;

/// <summary>Turns ids into text one by one. All that it gives, put together, is what <see cref="ITokenizer.Decode"/> gives for all ids.</summary>
public interface ITokenDecoder
{
    /// <summary>The text that the id completes; empty where it ends inside a character.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The id is not in the vocabulary.</exception>
    string Append(int id);

    /// <summary>What is left: U+FFFD where the ids end inside a character, else nothing. The decoder is then as new.</summary>
    string End();
}

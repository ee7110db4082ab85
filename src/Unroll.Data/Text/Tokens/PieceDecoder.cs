namespace Unroll.Data.Text.Tokens;

/// <summary>Joins tokens that are text, with a separator between them.</summary>
internal sealed class PieceDecoder(Vocabulary vocabulary, string separator, string unknown) : ITokenDecoder
{
    private bool _begun;

    public string Append(int id)
    {
        string token = vocabulary[id];
        if (vocabulary.IsSpecial(id))
        {
            if (id != vocabulary.UnknownId)
            {
                return "";
            }

            token = unknown;
        }

        string piece = _begun ? separator + token : token;
        _begun = true;
        return piece;
    }

    public string End()
    {
        _begun = false;
        return "";
    }
}

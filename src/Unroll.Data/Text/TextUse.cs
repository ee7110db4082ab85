namespace Unroll.Data.Text;

/// <summary>What a model does with texts; it decides which special tokens there are and what is cut.</summary>
public enum TextUse
{
    /// <summary>Reads a text and gives it, or its tokens, a class.</summary>
    Label,

    /// <summary>Tells each token from those before it: texts are streams that are never cut short.</summary>
    Continue,

    /// <summary>Reads a text and writes another.</summary>
    Write,

    /// <summary>Reads a picture or a clip and writes a text.</summary>
    Caption,
}

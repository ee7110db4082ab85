namespace Unroll.Models;

/// <summary>What a model puts out; the shapes are those of <see cref="SequenceModel.forward"/>. B examples, T input steps, H horizon, C target channels, Q quantiles (1: a point).</summary>
public enum ModelTask
{
    /// <summary>All horizons at once from the end of the window: [B, H, C, Q].</summary>
    ForecastDirect,

    /// <summary>At every input step the next H values: [B, T, H, C, Q].</summary>
    ForecastSequence,

    /// <summary>At every input step the next value [B, T, 1, C, Q]; predictions further ahead feed the model its own output.</summary>
    ForecastAutoregressive,

    /// <summary>One class of the whole sequence: logits [B, classes].</summary>
    Classify,

    /// <summary>A class at every step: logits [B, T, classes].</summary>
    LabelSteps,

    /// <summary>Text: the next token at every step, from this and those before: logits [B, T, vocabulary].</summary>
    NextToken,

    /// <summary>Text: another text from this one. What comes out is the loss: the sum of the nats of all tokens to write, a scalar. Texts are written by
    /// a search (<see cref="Text.TextWriterNetwork"/>).</summary>
    WriteText,

    /// <summary>Video: a text of a picture or a clip. What comes out is the loss, as for <see cref="WriteText"/>.</summary>
    Caption,

    /// <summary>A value at every step: [B, T, C].</summary>
    ValueSteps,

    /// <summary>A series of T steps from static features alone (vector-to-sequence): [B, T, C].</summary>
    Generate,

    /// <summary>Video: the last T' pictures of the input as the model expects them, [B, T', channels, height, width], for T' from 1 (a future frame, from those
    /// before it) to T (an autoencoder). Where they differ from what came, something unusual happened. A trunk whose <see cref="TrunkInfo.Target"/> is
    /// <see cref="FrameTarget.Motion"/> puts out the motion to each of these frames instead, [B, T', 1, height, width].</summary>
    Reconstruct,
}

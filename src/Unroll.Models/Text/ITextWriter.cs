using Unroll.Models.Text.Search;
using static TorchSharp.torch;

namespace Unroll.Models.Text;

/// <summary>A sequence model that writes a text for what it reads, token by token: its output is the loss of texts that are known, and a search makes new ones.</summary>
public interface ITextWriter
{
    /// <summary>ε of the label smoothing of the loss in training.</summary>
    double LabelSmoothing { get; set; }

    /// <summary>What writes, token by token.</summary>
    ISequenceDecoder Decoder { get; }

    /// <summary>The loss of each text to write, the sum over its tokens in nats, [B]; no gradient.</summary>
    /// <param name="input">The batch, with texts to write.</param>
    Tensor Losses(ModelInput input);

    /// <summary>What was read, ready for a search. The result goes to the caller's dispose scope.</summary>
    /// <param name="input">The batch; texts to write are not looked at.</param>
    SearchState Start(ModelInput input);
}

using Unroll.Models.Text.Translation;
using static TorchSharp.torch;

namespace Unroll.Bench.Text.Translation;

/// <summary>One network in training.</summary>
internal interface ITrainingSide : IDisposable
{
    /// <summary>Its parameters under the names that both networks have.</summary>
    nn.Module Module { get; }

    /// <summary>Mean loss per target token, in the caller's dispose scope.</summary>
    Tensor Loss(TranslationBatch batch);

    /// <summary>Forgets gradients, runs forwards and backwards, moves the parameters.</summary>
    void Step(TranslationBatch batch);
}

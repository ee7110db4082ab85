using TorchSharp;
using TorchSharp.Modules;
using Unroll.Models.Text.Translation;
using static TorchSharp.torch;

namespace Unroll.Bench.Text.Translation;

/// <summary>The plain network with libtorch's Adam.</summary>
internal sealed class PlainSide : ITrainingSide
{
    private readonly PlainTranslator _network;
    private readonly Adam _optimizer;

    public PlainSide(TranslationCase network, PlainStyle style)
    {
        _network = new PlainTranslator(network, style);
        _optimizer = optim.Adam(_network.parameters(), UnrollSide.LearningRate);
        Style = style;
    }

    /// <summary>How it is written.</summary>
    public PlainStyle Style { get; }

    public nn.Module Module => _network;

    public Tensor Loss(TranslationBatch batch) => _network.Loss(batch);

    public void Step(TranslationBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        _optimizer.zero_grad();
        _network.Loss(batch).backward();
        _optimizer.step();
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _network.Dispose();
    }
}

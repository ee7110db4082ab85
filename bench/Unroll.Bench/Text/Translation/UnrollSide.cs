using TorchSharp;
using Unroll.Models.Text.Translation;
using Unroll.Training.Optimizers;
using Unroll.Training.Recipes;
using static TorchSharp.torch;

namespace Unroll.Bench.Text.Translation;

/// <summary>Unroll's network with Unroll's Adam, stepped as a run does.</summary>
internal sealed class UnrollSide : ITrainingSide
{
    public const double LearningRate = 1e-4;
    private readonly Translator _network;
    private readonly ParameterOptimizer _optimizer;

    public UnrollSide(TranslationCase network)
    {
        _network = network.Build();
        _optimizer = new ParameterOptimizer(new TrainingSpec { Optimizer = "adam", WeightDecay = 0, GradientClipping = 0 }, _network.named_parameters());
    }

    public nn.Module Module => _network;

    public Tensor Loss(TranslationBatch batch) => _network.Loss(batch);

    public void Step(TranslationBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        _optimizer.ClearGradients();
        _network.Loss(batch).backward();
        _optimizer.TakeGradients();
        _optimizer.Step(LearningRate);
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _network.Dispose();
    }
}

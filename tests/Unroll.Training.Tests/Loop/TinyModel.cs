using TorchSharp.Modules;
using Unroll.Models;
using static TorchSharp.torch;

namespace Unroll.Training.Tests.Loop;

/// <summary>The smallest model that can learn something: two dense layers over the window, with dropout and a batch norm that has buffers.</summary>
internal sealed class TinyModel : SequenceModel
{
    internal const int Steps = 6;
    internal const int Horizon = 2;

    private readonly Linear _first;
    private readonly BatchNorm1d _norm;
    private readonly Dropout _dropout;
    private readonly Linear _second;

    internal TinyModel(int seed, double dropout = 0.1) : base("tiny", new ModelSpec { Trunk = "dense" }, Sizes())
    {
        manual_seed(seed).Dispose();
        _first = nn.Linear(Steps, 16);
        _norm = nn.BatchNorm1d(16);
        _dropout = nn.Dropout(dropout);
        _second = nn.Linear(16, Horizon);
        RegisterComponents();
    }

    public override Tensor forward(ModelInput input)
    {
        Tensor hidden = _dropout.call(_norm.call(_first.call(input.Inputs.squeeze(-1))).tanh());
        return _second.call(hidden).view(-1, Horizon, 1, 1);
    }

    private static ModelShape Sizes() =>
        new() { Task = ModelTask.ForecastDirect, InputFeatures = 1, TargetChannels = 1, Length = Steps, Horizon = Horizon };
}

using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Cores;

public sealed class InputCheckTests
{
    [Fact]
    public void Wrong_shapes_are_named()
    {
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = ModelCases.Shape(ModelTask.ForecastDirect);
        using SequenceModel model = ModelCases.Build(ModelCases.Spec("gru"), shape);
        ModelInput input = ModelCases.Input(shape);
        Refused(input with { Inputs = zeros(3, 12, 2) }, "Inputs: expected [B, T, F=3], got [3, 12, 2]");
        Refused(input with { Known = null }, "Known: expected [B, T + H, K=2], got none");
        Refused(input with { Known = zeros(3, 15, 2) }, "Known: expected [B=3, T + H=16, K=2], got [3, 15, 2]");
        Refused(input with { Statics = zeros(1, 2) }, "Statics: expected [B=3, S=2], got [1, 2]");
        Refused(input with { Lengths = tensor(new long[] { 12, 0, 3 }) }, "Lengths: expected 1 to T=12 steps in each row, got [12, 0, 3]");
        Refused(input with { Lengths = tensor(new long[] { 12, 13, 3 }) }, "Lengths");

        void Refused(ModelInput wrong, string message) => Assert.Contains(message, Assert.Throws<ArgumentException>(() => model.call(wrong)).Message);
    }
}

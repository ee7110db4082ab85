using TorchSharp.Modules;
using Unroll.Training.Optimizers;
using Unroll.Training.Recipes;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Training.Tests.Optimizers;

public sealed class ParameterOptimizerTests
{
    private const double Rate = 0.03;

    public static TheoryData<string, double, double, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, double, double, bool>();
            foreach (string name in (string[])["adamw", "adam", "sgd", "rmsprop"])
            {
                foreach (bool wide in (bool[])[false, true])
                {
                    cases.Add(name, 0, 0, wide);
                    cases.Add(name, 0.1, 0.9, wide);
                }
            }
            return cases;
        }
    }

    /// <summary>In double the optimizer takes libtorch's operations, in float its fused pass: both must be torch.optim.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_are_torchs(string name, double decay, double momentum, bool wide)
    {
        TrainingSpec spec = new() { Optimizer = name, WeightDecay = decay, Momentum = momentum, Beta2 = Beta2Of(momentum), GradientClipping = 0 };
        ScalarType type = wide ? ScalarType.Float64 : ScalarType.Float32;
        using Tensor start = randn(37, type), gradients = randn(20, 37, type);
        using var own = new Parameter(start.clone());
        using var torchs = new Parameter(start.clone());
        using var optimizer = new ParameterOptimizer(spec, [("w", own)]);
        using optim.Optimizer reference = Torchs(name, torchs, decay, momentum);
        for (int i = 0; i < 20; i++)
        {
            own.grad = gradients[i].clone();
            torchs.grad = gradients[i].clone();
            optimizer.TakeGradients();
            optimizer.Step(Rate);
            reference.step();
        }
        double error = (own.detach() - torchs.detach()).abs().max().to(ScalarType.Float64).item<double>();
        Assert.InRange(error, 0, wide ? 1e-12 : 2e-5);
    }

    [Theory]
    [InlineData("adamw")]
    [InlineData("sgd")]
    [InlineData("rmsprop")]
    public void A_state_moved_over_goes_on_bit_for_bit(string name)
    {
        TrainingSpec spec = new() { Optimizer = name };
        using Tensor start = randn(11), gradients = randn(6, 11);
        using var first = new Parameter(start.clone());
        using var one = new ParameterOptimizer(spec, [("w", first)]);
        Run(one, first, gradients, 0, 3);
        using var second = new Parameter(first.detach().clone());
        using var other = new ParameterOptimizer(spec, [("w", second)]);
        other.Import(one.Export());
        Run(one, first, gradients, 3, 6);
        Run(other, second, gradients, 3, 6);
        Assert.Equal(first.bytes.ToArray(), second.bytes.ToArray());
    }

    [Fact]
    public void A_state_of_another_model_is_refused()
    {
        using var parameter = new Parameter(randn(3));
        using var larger = new Parameter(randn(4));
        using var one = new ParameterOptimizer(new TrainingSpec(), [("w", parameter)]);
        using var other = new ParameterOptimizer(new TrainingSpec(), [("w", larger)]);
        Assert.Contains("exp_avg.w", Assert.Throws<RunException>(() => other.Import(one.Export())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_are_clipped_as_torch_does()
    {
        using var parameter = new Parameter(zeros(2));
        using var untouched = new Parameter(zeros(5));
        using var optimizer = new ParameterOptimizer(new TrainingSpec { GradientClipping = 1 }, [("w", parameter), ("none", untouched)]);
        parameter.grad = tensor([3f, 4f]);
        Assert.Equal(5, optimizer.TakeGradients(), 1e-6);
        float[] clipped = parameter.grad!.data<float>().ToArray();
        Assert.Equal(0.6f, clipped[0], 1e-6f);
        Assert.Equal(0.8f, clipped[1], 1e-6f);
        using var byValue = new ParameterOptimizer(new TrainingSpec { GradientClipping = 0, GradientClippingValue = 0.5 }, [("w", parameter)]);
        parameter.grad = tensor([3f, -4f]);
        Assert.Equal(5, byValue.TakeGradients(), 1e-6);
        Assert.Equal([0.5f, -0.5f], parameter.grad!.data<float>().ToArray());
    }

    [Fact]
    public void A_bad_gradient_gives_a_bad_norm()
    {
        using var parameter = new Parameter(zeros(2));
        using var optimizer = new ParameterOptimizer(new TrainingSpec(), [("w", parameter)]);
        parameter.grad = tensor([3f, float.NaN]);
        Assert.True(double.IsNaN(optimizer.TakeGradients()));
    }

    private static void Run(ParameterOptimizer optimizer, Parameter parameter, Tensor gradients, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            parameter.grad = gradients[i].clone();
            optimizer.TakeGradients();
            optimizer.Step(Rate);
        }
    }

    /// <summary>The default where there is no momentum, another where there is.</summary>
    private static double Beta2Of(double momentum) => momentum == 0 ? 0.999 : 0.95;

    private static optim.Optimizer Torchs(string name, Parameter parameter, double decay, double momentum) => name switch
    {
        "adamw" => optim.AdamW([parameter], Rate, beta2: Beta2Of(momentum), weight_decay: decay),
        "adam" => optim.Adam([parameter], Rate, beta2: Beta2Of(momentum), weight_decay: decay),
        "sgd" => optim.SGD([parameter], Rate, momentum, 0, decay),
        _ => optim.RMSProp([parameter], Rate, 0.99, 1e-8, decay, momentum),
    };
}

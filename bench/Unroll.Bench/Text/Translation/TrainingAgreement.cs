using TorchSharp;
using Unroll.Bench.Recurrent;
using Unroll.Models.Engine;
using Unroll.Models.Text.Translation;
using static TorchSharp.torch;

namespace Unroll.Bench.Text.Translation;

/// <summary>Networks that are to be compared get the same weights, and must give the same loss and gradients.</summary>
internal static class TrainingAgreement
{
    private const string LossName = "loss", AttentionName = "attention";

    /// <summary>What attention's first weights are multiplied by.</summary>
    private const double Sharpness = 8;

    /// <summary>
    /// Makes fresh attention choose. Its random weights leave tanh almost linear and all places almost equal: what queries do then cancels out, and their
    /// gradient is too near to rounding to be compared.
    /// </summary>
    public static void Sharpen(nn.Module module)
    {
        using IDisposable frozen = no_grad();
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in module.named_parameters())
        {
            if (name.Contains(AttentionName, StringComparison.Ordinal))
            {
                parameter.mul_(HeldScalar.Of(Sharpness));
            }
        }
    }

    /// <summary>Copies all parameters by name.</summary>
    public static void CopyWeights(nn.Module from, nn.Module to)
    {
        using IDisposable frozen = no_grad();
        Dictionary<string, Tensor> sources = from.state_dict(), targets = to.state_dict();
        if (!sources.Keys.Order().SequenceEqual(targets.Keys.Order()))
        {
            throw new InvalidOperationException(
                $"Expected the same parameters on both sides, but only one of them has {string.Join(", ", sources.Keys.Except(targets.Keys).Concat(targets.Keys.Except(sources.Keys)))}.");
        }
        foreach ((string name, Tensor target) in targets)
        {
            target.copy_(sources[name]);
        }
    }

    /// <summary>The largest difference of loss and gradients, relative to the largest value of each.</summary>
    /// <exception cref="InvalidOperationException">It is above <see cref="Agreement.Tolerance"/>.</exception>
    public static double Error(string what, ITrainingSide given, ITrainingSide expected, TranslationBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        return Agreement.Error(what, AnswerOf(given, batch), AnswerOf(expected, batch));
    }

    private static Answer AnswerOf(ITrainingSide side, TranslationBatch batch)
    {
        side.Module.zero_grad();
        Tensor loss = side.Loss(batch);
        loss.backward();
        Dictionary<string, Tensor> values = new() { [LossName] = loss.detach().to(ScalarType.Float64) };
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in side.Module.named_parameters())
        {
            Tensor gradient = parameter.grad ?? throw new InvalidOperationException($"{name} got no gradient.");
            values[Answer.GradientOf(name)] = gradient.detach().to(ScalarType.Float64);
        }
        return new Answer(values);
    }
}

using Unroll.Data.Batches;
using Unroll.Training.Loop;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Training.Tests.Loop;

public sealed class NonFiniteTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("unroll-finite-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_bad_input_names_series_and_step_and_keeps_the_checkpoint()
    {
        using var model = new TinyModel(1);
        TrainerParts parts = Sines.Parts(_folder, model) with
        {
            TrainBatches = (epoch, first) => Sines.Batches(epoch, first).Select((b, i) =>
            {
                if (epoch == 1 && i + first == 2)
                {
                    b.Inputs.Values[(3 * TinyModel.Steps) + 4] = float.NaN;
                }
                return b;
            }),
            Describe = w => $"store_{w.Recording} from step {w.Start}",
        };
        RunException e = Assert.Throws<RunException>(() => Sines.Train(model, parts));
        Assert.Contains("epoch 2, batch 3 of 5", e.Message, StringComparison.Ordinal);
        Assert.Contains("input feature 0 is NaN", e.Message, StringComparison.Ordinal);
        Assert.Contains("step 4 of the window) of store_3", e.Message, StringComparison.Ordinal);
        Assert.Contains("store_0 from step", e.Message, StringComparison.Ordinal);
        Assert.Contains("The last good checkpoint is kept: epoch 2, step 0", e.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "checkpoint.safetensors")));
    }

    [Fact]
    public void A_missing_target_behind_its_mask_is_no_bad_number()
    {
        using var model = new TinyModel(1);
        TrainerParts parts = Sines.Parts(_folder, model) with { TrainBatches = (epoch, first) => Sines.Batches(epoch, first).Select(WithGap) };
        Assert.Equal(4, Sines.Train(model, parts).Epochs.Count);
    }

    [Fact]
    public void The_first_module_with_a_bad_output_is_named()
    {
        using var model = new TinyModel(1);
        var observer = new Silent(p =>
        {
            if (p is { Epoch: 1, Step: 2 })
            {
                // Finite weights whose products overflow.
                using var still = no_grad();
                model.get_parameter("_second.weight")!.fill_(3e38f);
            }
        });
        RunException e = Assert.Throws<RunException>(() => Sines.Train(model, Sines.Parts(_folder, model, observer: observer)));
        Assert.Contains("first not finite: the output of _second (Linear", e.Message, StringComparison.Ordinal);
        Assert.Contains("epoch 1, batch 3", e.Message, StringComparison.Ordinal);
        Assert.Contains("No checkpoint was written yet", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_weight_is_named()
    {
        using var model = new TinyModel(1);
        var observer = new Silent(p =>
        {
            if (p is { Epoch: 2, Step: 1 })
            {
                using var still = no_grad();
                model.get_parameter("_first.bias")!.fill_(float.PositiveInfinity);
            }
        });
        RunException e = Assert.Throws<RunException>(() => Sines.Train(model, Sines.Parts(_folder, model, observer: observer)));
        Assert.Contains("weight _first.bias is not finite", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_validation_loss_that_is_no_number_stops()
    {
        using var model = new TinyModel(1);
        TrainerParts parts = Sines.Parts(_folder, model) with { Validate = () => new ValidationScore(double.NaN, new Dictionary<string, double>()) };
        Assert.Contains("validation loss is NaN after epoch 1", Assert.Throws<RunException>(() => Sines.Train(model, parts)).Message, StringComparison.Ordinal);
    }

    private static Batch WithGap(Batch batch)
    {
        float[] mask = [.. Enumerable.Repeat(1f, batch.Targets!.Count)];
        mask[^1] = 0;
        batch.Targets.Values[^1] = float.NaN;
        return batch with { TargetMask = new FloatBlock(mask, batch.Targets.Shape) };
    }
}

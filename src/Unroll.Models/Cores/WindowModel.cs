using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Cores;

/// <summary>A model that sees each window for itself. Rolled out, it reads the window again, longer by its predictions.</summary>
internal sealed class WindowModel(ModelCore core, ModelSpec spec, ModelShape shape) : AssembledModel(core, spec, shape)
{
    protected override Tensor RollOut(ModelInput input, int horizon)
    {
        long[]? lengths = InputCheck.Lengths(input, Shape);
        var mask = new StepMask(input.Inputs.shape[0], input.Inputs.shape[1], lengths, input.Inputs.device);
        Tensor grown = cat([mask.Clear(input.Inputs), zeros_like(input.Inputs.narrow(1, 0, 1)).expand(-1, horizon - 1, -1)], 1);
        List<Tensor> predictions = [];
        for (int h = 0; h < horizon; h++)
        {
            Tensor ends = mask.LengthTensor.Plus(HeldScalar.Of(h));
            long steps = mask.Steps + h;
            ModelInput longer = input with { Inputs = grown.narrow(1, 0, steps), Lengths = lengths is null ? null : ends.cpu() };
            Tensor output = Pass(longer, null, null).Output.flatten(2); // [B, T + h, C]
            Tensor next = StepMask.At(output, ends.unsqueeze(1) - HeldScalar.Of(1));
            predictions.Add(next);
            if (h + 1 < horizon)
            {
                grown = grown.scatter(1, ends.view(-1, 1, 1).expand(next.shape), next);
            }
        }
        return cat(predictions, 1).unsqueeze(-1);
    }
}

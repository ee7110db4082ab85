using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Recurrent;

namespace Unroll.Models.Trunks;

/// <summary>RNN, LSTM or GRU layers.</summary>
internal sealed class RecurrentTrunk : StepTrunk
{
    [ComponentName(Name = "layers")]
    private readonly RecurrentModule _layers;

    public RecurrentTrunk(RecurrentModule layers)
        : base(nameof(RecurrentTrunk))
    {
        _layers = layers;
        RegisterComponents();
    }

    public override int Width => _layers.OutputSize;

    public override bool CarriesState => !_layers.Options.Bidirectional;

    public override RecurrentState InitialState(long rows) => _layers.InitialState(rows);

    public override StepFeatures Steps(StepFeatures x)
    {
        RecurrentOutput output = _layers.Run(x.Values, x.Mask.Lengths, x.State?.State, x.State is not null);
        if (x.State is not null)
        {
            x.State.State = output.Final!;
        }
        return x with { Values = output.Steps };
    }
}

using Unroll.Models.Recurrent;
using Unroll.Models.Trunks;

namespace Unroll.Models.Building;

/// <summary>Recurrent layers as a spec asks for them.</summary>
internal static class RecurrentParts
{
    /// <param name="cell">rnn, lstm or gru.</param>
    /// <param name="inputs">I.</param>
    /// <param name="spec">Sizes and options.</param>
    /// <param name="bidirectional">Both directions.</param>
    public static RecurrentModule Layers(string cell, int inputs, ModelSpec spec, bool bidirectional)
    {
        RecurrentOptions options = Options(cell, spec) with { Bidirectional = bidirectional };
        return RecurrentLayers.Build(Cell(cell, spec), inputs, spec.HiddenSize, options);
    }

    /// <summary>The kind of cell of a name.</summary>
    /// <param name="cell">rnn, lstm or gru.</param>
    /// <param name="spec">An RNN's nonlinearity.</param>
    public static RecurrentCell Cell(string cell, ModelSpec spec) => cell switch
    {
        "lstm" => RecurrentCell.Lstm,
        "gru" => RecurrentCell.Gru,
        _ => spec.Nonlinearity == "relu" ? RecurrentCell.RnnRelu : RecurrentCell.RnnTanh,
    };

    /// <summary>What a spec asks of layers that read forwards.</summary>
    public static RecurrentOptions Options(string cell, ModelSpec spec) => new()
    {
        Layers = spec.NumLayers,
        Dropout = spec.Dropout,
        LayerNorm = spec.LayerNorm,
        Residual = spec.Residual,
        ForgetBias = spec.ForgetBias,
        ProjectionSize = cell == "lstm" ? spec.ProjSize : 0,
        RecurrentDropout = spec.RecurrentDropout,
        ZoneoutHidden = spec.Zoneout,
        ZoneoutCell = cell == "lstm" ? spec.Zoneout : 0,
        LayerNormCells = spec.LayerNormCells,
    };

    /// <summary>A recurrent trunk.</summary>
    public static RecurrentTrunk Trunk(string cell, int inputs, ModelSpec spec) => new(Layers(cell, inputs, spec, spec.Bidirectional));
}

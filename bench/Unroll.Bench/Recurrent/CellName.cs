using Unroll.Models.Recurrent;

namespace Unroll.Bench.Recurrent;

/// <summary>The cells that are measured, under the names that PyTorch and ONNX share.</summary>
internal static class CellName
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<RecurrentCell> Cells { get; } = [RecurrentCell.Lstm, RecurrentCell.Gru, RecurrentCell.RnnTanh];

    public static string Of(RecurrentCell cell) => cell switch
    {
        RecurrentCell.Lstm => "LSTM",
        RecurrentCell.Gru => "GRU",
        RecurrentCell.RnnTanh => "RNN",
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, "This cell is not measured."),
    };
}

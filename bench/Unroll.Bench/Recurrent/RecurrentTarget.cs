using Unroll.Models.Recurrent;

namespace Unroll.Bench.Recurrent;

/// <summary>How fast a cell is to be, over all cases and in each.</summary>
/// <param name="Cell">LSTM, GRU or RNN.</param>
/// <param name="Kind"><c>train</c> or <c>infer</c>.</param>
/// <param name="Against">Whom.</param>
/// <param name="Mean">Geometric mean of the ratios, at least.</param>
/// <param name="Each">Every ratio, at least.</param>
internal sealed record RecurrentTarget(string Cell, string Kind, string Against, double Mean, double Each)
{
    public static IReadOnlyList<RecurrentTarget> All { get; } =
    [
        .. Of("infer", LibtorchSide.Libtorch, 1.25, 3.0, 9, 9),
        .. Of("infer", OnnxSide.OnnxRuntime, 1.0, 1.7, 2.7, 5),
        .. Of("train", LibtorchSide.Libtorch, 1.75, 4.0, 18, 16),
    ];

    /// <summary>Whether a comparison falls under this target.</summary>
    public bool Covers(RecurrentRow row) => row.Cell == Cell && row.Kind == Kind && row.Against == Against;

    private static IEnumerable<RecurrentTarget> Of(string kind, string against, double each, double lstm, double gru, double rnn) =>
    [
        new(CellName.Of(RecurrentCell.Lstm), kind, against, lstm, each),
        new(CellName.Of(RecurrentCell.Gru), kind, against, gru, each),
        new(CellName.Of(RecurrentCell.RnnTanh), kind, against, rnn, each),
    ];
}

using Unroll.Models.Text.Search;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Text;

/// <summary>Log-probabilities of a token from the token before it and the position, from a table of each source: everything can be counted by hand.</summary>
/// <param name="vocabulary">V; 0 starts, 1 ends.</param>
internal sealed class TableDecoder(int vocabulary) : ISequenceDecoder
{
    public long StartId => 0;

    public long EndId => 1;

    /// <summary>Rows that were computed.</summary>
    public long Rows { get; private set; }

    /// <param name="tables">[B, positions, V before, V] log-probabilities.</param>
    public static SearchState Start(Tensor tables) => new([zeros(tables.shape[0], int64)], [tables]);

    public SearchStep Step(Tensor ids, SearchState state)
    {
        long rows = ids.shape[0], sources = state.Sources[0].shape[0];
        Rows += rows;
        var each = new Tensor[rows];
        for (long row = 0; row < rows; row++)
        {
            each[row] = state.Sources[0][row / (rows / sources)][state.Carried[0][row].item<long>()][ids[row].item<long>()];
        }
        Tensor attention = full(rows, 2, 0.5f) * ids.unsqueeze(1);
        return new SearchStep(stack(each).view(rows, vocabulary), state with { Carried = [state.Carried[0] + 1] }, attention);
    }
}

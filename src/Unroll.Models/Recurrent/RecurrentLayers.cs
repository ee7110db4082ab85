namespace Unroll.Models.Recurrent;

/// <summary>Recurrent layers of a kind of cell.</summary>
internal static class RecurrentLayers
{
    public static RecurrentModule Build(RecurrentCell cell, int inputs, int hidden, RecurrentOptions options) => cell switch
    {
        RecurrentCell.Lstm => new Lstm(inputs, hidden, options),
        RecurrentCell.Gru => new Gru(inputs, hidden, options),
        _ => new Rnn(inputs, hidden, options, cell == RecurrentCell.RnnRelu),
    };
}

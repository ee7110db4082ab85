using Unroll.Data.Splits;
using Unroll.Data.Windows;
using Unroll.Training.Evaluation;
using Unroll.Training.Runs;
using Xunit;

namespace Unroll.Training.Tests.Runs;

public sealed class PredictionTableTests
{
    [Theory]
    [InlineData(60, 10, null)]
    [InlineData(59, 5, "every 2. window: all 10 would be 60 rows")]
    [InlineData(20, 4, "every 3. window")]
    [InlineData(1, 1, "every 60. window")]
    public void Long_tables_keep_windows_evenly_spread(int most, int kept, string? note)
    {
        ValuePrediction[] all = [.. Enumerable.Range(0, 10).Select(i => new ValuePrediction(new Window(0, Part.Test, i, 4, 3), i + 4, 3, new float[6]))];

        (Predictions thinned, string? said) = PredictionTable.Thinned(new Predictions(all, [], [], 0, 0), channels: 2, most);

        Assert.Equal(kept, thinned.Values.Count);
        Assert.Equal(0, thinned.Values[0].Window.Start);
        Assert.Equal(note is null, said is null);
        Assert.Contains(note ?? "", said ?? "");
    }
}

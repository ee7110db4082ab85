using static TorchSharp.torch;

namespace Unroll.Bench.Recurrent;

/// <summary>One problem: agreement first, then time.</summary>
internal sealed class RecurrentComparison(RecurrentProblem problem, FmaPeak peak, Rounds rounds)
{
    private readonly Lazy<Answer> _truth = new(() => Truth(problem));

    /// <summary>Ours against each of the others.</summary>
    /// <exception cref="InvalidOperationException">Two sides do not agree.</exception>
    public IReadOnlyList<RecurrentMeasurement> Measure(BenchKind kind)
    {
        using var ours = new UnrollSide(problem, kind);
        List<IRecurrentSide> theirs = [.. LibtorchSide.Settings(problem, kind)];
        if (kind == BenchKind.Infer)
        {
            theirs.AddRange(OnnxSide.Settings(problem));
        }
        try
        {
            return Measure(kind, ours, theirs);
        }
        finally
        {
            theirs.ForEach(side => side.Dispose());
        }
    }

    private static Answer Truth(RecurrentProblem problem)
    {
        using var side = new LibtorchSide(problem, BenchKind.Train, Environment.ProcessorCount, StepLayout.BatchFirst, ScalarType.Float64);
        side.Enter();
        return side.Answer(inputGradient: true);
    }

    private static Answer AnswerOf(IRecurrentSide side, bool inputGradient)
    {
        side.Enter();
        return side.Answer(inputGradient);
    }

    private IReadOnlyList<RecurrentMeasurement> Measure(BenchKind kind, UnrollSide ours, List<IRecurrentSide> theirs)
    {
        string name = $"{problem.Name}, {kind}";
        Answer full = AnswerOf(ours, inputGradient: true), timed = AnswerOf(ours, inputGradient: false);
        double ourError = Math.Max(Agreement.Error($"{name}, ours", full, _truth.Value), Agreement.Error($"{name}, ours as timed", timed, _truth.Value));
        var errors = theirs.ToDictionary(side => side, side =>
        {
            Answer answer = AnswerOf(side, inputGradient: true);
            return (Truth: Agreement.Error($"{name}, {side.Name}", answer, _truth.Value), Ours: Agreement.Error($"{name}, ours and {side.Name}", full, answer));
        });
        IReadOnlyList<SideTiming> timings = Interleaved.Measure([ours, .. theirs], rounds);
        double oursMs = timings[0].Median;
        return [.. timings.Skip(1).GroupBy(timing => timing.Side.Name).Select(Against)];

        RecurrentMeasurement Against(IEnumerable<SideTiming> settings)
        {
            SideTiming best = settings.MinBy(timing => timing.Median)!;
            (double theirError, double difference) = errors[best.Side];
            return new RecurrentMeasurement(
                Row(kind, best, oursMs, difference), best.Side.Setting,
                settings.ToDictionary(timing => timing.Side.Setting, timing => Math.Round(timing.Median, 5)), ourError, theirError, ours.Kernel);
        }
    }

    private RecurrentRow Row(BenchKind kind, SideTiming best, double oursMs, double error)
    {
        double gflops = RecurrentWork.Flops(problem.Case, problem.Gates, kind) / oursMs / 1e6;
        return new RecurrentRow(
            problem.Case.Name, CellName.Of(problem.Cell), kind == BenchKind.Train ? "train" : "infer", best.Side.Name, Math.Round(oursMs, 5),
            Math.Round(best.Median, 5), Math.Round(best.Median / oursMs, 3), Math.Round(gflops, 2), Math.Round(gflops / peak.AllThreads, 4), error);
    }
}

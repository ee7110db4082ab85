using static TorchSharp.torch;

namespace Unroll.Bench.Recurrent;

/// <summary>One problem: agreement first, then time.</summary>
internal sealed class RecurrentComparison(RecurrentProblem problem, FmaPeak peak, Rounds rounds)
{
    private readonly Lazy<Answer> _truth = new(() => Truth(problem));

    /// <summary>Ours against each of the others, one after the other: threads of the one that spin must not meet the other's turn.</summary>
    /// <exception cref="InvalidOperationException">Two sides do not agree.</exception>
    public IEnumerable<RecurrentMeasurement> Measure(BenchKind kind)
    {
        yield return Measure(kind, LibtorchSide.Settings(problem, kind));
        if (kind == BenchKind.Infer)
        {
            yield return Measure(kind, OnnxSide.Settings(problem));
        }
    }

    private RecurrentMeasurement Measure(BenchKind kind, IEnumerable<IRecurrentSide> settings)
    {
        using var ours = new UnrollSide(problem, kind);
        IRecurrentSide[] theirs = [.. settings];
        try
        {
            return Measure(kind, ours, theirs);
        }
        finally
        {
            Array.ForEach(theirs, side => side.Dispose());
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

    private RecurrentMeasurement Measure(BenchKind kind, UnrollSide ours, IRecurrentSide[] theirs)
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
        SideTiming best = timings.Skip(1).MinBy(timing => timing.Median)!;
        (double theirError, double difference) = errors[best.Side];
        return new RecurrentMeasurement(
            Row(kind, best, timings[0].Median, difference), best.Side.Setting,
            timings.Skip(1).ToDictionary(timing => timing.Side.Setting, timing => Math.Round(timing.Median, 5)), ourError, theirError, ours.Kernel);
    }

    private RecurrentRow Row(BenchKind kind, SideTiming best, double oursMs, double error)
    {
        double gflops = RecurrentWork.Flops(problem.Case, problem.Gates, kind) / oursMs / 1e6;
        return new RecurrentRow(
            problem.Case.Name, CellName.Of(problem.Cell), kind == BenchKind.Train ? "train" : "infer", best.Side.Name, Math.Round(oursMs, 5),
            Math.Round(best.Median, 5), Math.Round(best.Median / oursMs, 3), Math.Round(gflops, 2), Math.Round(gflops / peak.AllThreads, 4), error);
    }
}

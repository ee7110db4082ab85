using TorchSharp;
using Unroll.Models.Text.Search;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Text;

public sealed class BeamSearchTests
{
    private const int Vocabulary = 4, Longest = 4;

    public static TheoryData<double, bool> Penalties => new() { { 0, false }, { 1, false }, { 0.6, false }, { 1, true }, { 1.3, true } };

    [Theory]
    [MemberData(nameof(Penalties))]
    public void Wide_beams_find_what_counting_all_sequences_finds(double penalty, bool byLength)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor tables = Tables(5, 3);
        var options = new SearchOptions { Beams = 256, Best = 5, MaxLength = Longest, LengthPenalty = penalty, DivideByLength = byLength, EarlyStop = false };
        IReadOnlyList<IReadOnlyList<Hypothesis>> found = new BeamSearch(new TableDecoder(Vocabulary), options).Run(TableDecoder.Start(tables), 3);
        for (int source = 0; source < 3; source++)
        {
            (long[] Ids, double Sum)[] all = [.. Sequences([]).Select(ids => (ids, Sum(tables[source], ids)))];
            (long[] Ids, double Score)[] best = [.. all.Select(s => (s.Ids, s.Sum / options.Divisor(s.Ids.Length + 1))).OrderByDescending(s => s.Item2).Take(5)];
            Assert.Equal(best.Select(b => string.Join(' ', b.Ids)), found[source].Select(f => string.Join(' ', f.Ids)));
            Assert.All(best.Zip(found[source]), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-6));
            Assert.All(found[source], hypothesis => Assert.True(hypothesis.Ended));
        }
    }

    [Fact]
    public void What_is_never_to_be_written_is_not_and_the_rest_is_as_if_it_were_not_there()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor tables = Tables(11, 8);
        var options = new SearchOptions { Beams = 256, MaxLength = Longest, Never = [3], EarlyStop = false };
        IReadOnlyList<IReadOnlyList<Hypothesis>> found = new BeamSearch(new TableDecoder(Vocabulary), options).Run(TableDecoder.Start(tables), 8);
        for (int source = 0; source < 8; source++)
        {
            (long[] Ids, double Score) best = Sequences([]).Where(ids => !ids.Contains(3)).Select(ids => (ids, Sum(tables[source], ids) / options.Divisor(ids.Length + 1))).MaxBy(s => s.Item2);
            Assert.Equal(best.Ids, found[source][0].Ids);
            Assert.Equal(best.Score, found[source][0].Score, 1e-6);
        }
    }

    [Fact]
    public void One_beam_takes_the_best_token_always()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor tables = Tables(7, 20);
        IReadOnlyList<IReadOnlyList<Hypothesis>> found = new BeamSearch(new TableDecoder(Vocabulary), new() { MaxLength = Longest }).Run(TableDecoder.Start(tables), 20);
        for (int source = 0; source < 20; source++)
        {
            List<long> ids = [];
            long last = 0;
            for (int t = 0; t < Longest; t++)
            {
                last = tables[source, t, last].argmax().item<long>();
                if (last == 1)
                {
                    break;
                }
                ids.Add(last);
            }
            Assert.Equal(ids, found[source][0].Ids);
            Assert.Equal(last == 1, found[source][0].Ended);
        }
    }

    [Fact]
    public void Sources_do_not_see_each_other_and_leave_when_done()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor tables = Tables(9, 6);
        tables[2, 0, 0] = tensor(new[] { -50f, 0, -50, -50 }); // ends at once
        var options = new SearchOptions { Beams = 3, Best = 3, MaxLength = Longest };
        var decoder = new TableDecoder(Vocabulary);
        IReadOnlyList<IReadOnlyList<Hypothesis>> together = new BeamSearch(decoder, options).Run(TableDecoder.Start(tables), 6);
        long alone = 0;
        for (int source = 0; source < 6; source++)
        {
            var single = new TableDecoder(Vocabulary);
            IReadOnlyList<Hypothesis> own = new BeamSearch(single, options).Run(TableDecoder.Start(tables.narrow(0, source, 1)), 1)[0];
            alone += single.Rows;
            Assert.Equal(own.Select(h => (string.Join(' ', h.Ids), h.Score)), together[source].Select(h => (string.Join(' ', h.Ids), h.Score)));
            Assert.Equal(own.Select(h => h.Score), own.OrderByDescending(h => h.Ended).ThenByDescending(h => h.Score).Select(h => h.Score));
        }
        Assert.Equal(alone, decoder.Rows);
        Assert.Empty(together[2][0].Ids);
    }

    [Fact]
    public void Attention_is_that_of_the_hypothesis_own_past()
    {
        using DisposeScope scope = NewDisposeScope();
        Hypothesis best = new BeamSearch(new TableDecoder(Vocabulary), new() { Beams = 4, MaxLength = Longest }).Run(TableDecoder.Start(Tables(11, 1)), 1)[0][0];
        Assert.Equal(best.Ids.Length + (best.Ended ? 1 : 0), best.Attention.Count);
        long before = 0;
        for (int t = 0; t < best.Ids.Length; t++) // the table's attention is half the token that was read
        {
            Assert.Equal([before / 2f, before / 2f], best.Attention[t]);
            before = best.Ids[t];
        }
    }

    [Fact]
    public void The_callers_state_stays_the_callers_and_nothing_else_stays()
    {
        using DisposeScope scope = NewDisposeScope();
        SearchState start = TableDecoder.Start(Tables(13, 4));
        int own = scope.DisposablesCount;
        long alive = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        new BeamSearch(new TableDecoder(Vocabulary), new() { Beams = 3, MaxLength = Longest }).Run(start, 4);
        Assert.Equal(own, scope.DisposablesCount);
        Assert.Equal(alive, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.All(start.Carried.Concat(start.Sources), tensor => Assert.True(scope.Contains(tensor)));
        Assert.Equal(4, start.Sources[0].shape[0]);
    }

    [Fact]
    public void Wu_and_plain_division()
    {
        Assert.Equal(Math.Pow(10 / 6.0, 0.6), new SearchOptions { LengthPenalty = 0.6 }.Divisor(5), 1e-12);
        Assert.Equal(25, new SearchOptions { LengthPenalty = 2, DivideByLength = true }.Divisor(5), 1e-12);
        Assert.Equal(1, new SearchOptions { LengthPenalty = 0 }.Divisor(7));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.StartsWith("beams: 0 is not allowed", Refused(new() { Beams = 0 }), StringComparison.Ordinal);
        Assert.Contains("1 to the number of beams, 2", Refused(new() { Beams = 2, Best = 3 }), StringComparison.Ordinal);
        Assert.StartsWith("max_length", Refused(new() { MaxLength = 0 }), StringComparison.Ordinal);
        Assert.StartsWith("length_penalty", Refused(new() { LengthPenalty = -1 }), StringComparison.Ordinal);
        using DisposeScope scope = NewDisposeScope();
        Tensor broken = full([1, Longest, Vocabulary, Vocabulary], float.NaN);
        Assert.Throws<InvalidOperationException>(() => new BeamSearch(new TableDecoder(Vocabulary), new()).Run(TableDecoder.Start(broken), 1));

        static string Refused(SearchOptions options) => Assert.Throws<ModelSpecException>(() => new BeamSearch(new TableDecoder(Vocabulary), options)).Message;
    }

    private static Tensor Tables(long seed, long sources)
    {
        manual_seed(seed);
        return (randn(sources, Longest, Vocabulary, Vocabulary) * 1.5).log_softmax(-1);
    }

    /// <summary>All sequences of at most 3 tokens; the start counts as a token, the end does not.</summary>
    private static IEnumerable<long[]> Sequences(long[] before)
    {
        yield return before;
        if (before.Length < Longest - 1)
        {
            foreach (long[] longer in new long[] { 0, 2, 3 }.SelectMany(id => Sequences([.. before, id])))
            {
                yield return longer;
            }
        }
    }

    private static double Sum(Tensor table, long[] ids)
    {
        long[] path = [0, .. ids, 1];
        return Enumerable.Range(0, path.Length - 1).Sum(t => (double)table[t, path[t], path[t + 1]].item<float>());
    }
}

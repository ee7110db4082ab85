using TorchSharp;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Search;

/// <summary>
/// The likeliest sequences by beam search, all sources of a batch at once: at each token every source keeps its K best unfinished hypotheses. A
/// sequence ends where the end is among the K best continuations. Sources that are done leave the batch. With one beam it is greedy search.
/// </summary>
public sealed class BeamSearch
{
    private readonly ISequenceDecoder _decoder;
    private readonly SearchOptions _options;

    /// <summary>A search through what a decoder can make.</summary>
    /// <param name="decoder">The network.</param>
    /// <param name="options">Beams, lengths and the rest.</param>
    /// <exception cref="ModelSpecException">An option is outside what is allowed; the message names it and says what is.</exception>
    public BeamSearch(ISequenceDecoder decoder, SearchOptions options)
    {
        options.Check();
        _decoder = decoder;
        _options = options;
    }

    /// <summary>For each source the best sequences, best first, those that ended before those that were cut at the greatest length.</summary>
    /// <param name="start">One hypothesis for each source, before the first token.</param>
    /// <param name="sources">B.</param>
    /// <exception cref="InvalidOperationException">The network's probabilities are not numbers.</exception>
    public IReadOnlyList<IReadOnlyList<Hypothesis>> Run(SearchState start, int sources)
    {
        using IDisposable frozen = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Beam[] all = [.. Enumerable.Range(0, sources).Select(_ => new Beam(_options, _decoder.EndId))];
        Beam[] live = all;
        SearchState state = start;
        Tensor ids = full([sources], HeldScalar.Of(_decoder.StartId), ScalarType.Int64, Place(start));
        while (live.Length > 0)
        {
            using (DisposeScope token = NewDisposeScope())
            {
                SearchStep step = _decoder.Step(ids, state);
                Extend(live, step);
                (live, state, ids) = Next(live, step.State, Place(start));
                token.MoveToOuter(Of(token, state, ids));
            }
            scope.DisposeEverythingBut(Of(scope, state, ids));
        }
        return [.. all.Select(beam => beam.Results())];
    }

    /// <summary>Gives each source its best continuations, twice as many as it keeps, since up to K of them may be ends.</summary>
    private void Extend(Beam[] live, SearchStep step)
    {
        long vocabulary = step.LogProbabilities.shape[1];
        int hypotheses = live[0].Count;
        Tensor sums = tensor(live.SelectMany(beam => beam.Sums).ToArray(), step.LogProbabilities.dtype, step.LogProbabilities.device).unsqueeze(1);
        Tensor scores = Allowed(step.LogProbabilities).Plus(sums).view(live.Length, -1);
        int taken = (int)Math.Min(2L * _options.Beams, scores.shape[1]);
        (Tensor values, Tensor places) = scores.topk(taken, 1);
        double[] best = values.to(float64).cpu().data<double>().ToArray();
        long[] where = places.cpu().data<long>().ToArray();
        float[]? attention = step.Attention?.to(float32).cpu().contiguous().data<float>().ToArray();
        int width = attention is null ? 0 : attention.Length / (live.Length * hypotheses);
        for (int i = 0; i < live.Length; i++)
        {
            int first = i * hypotheses;
            live[i].Extend(
                best.AsSpan(i * taken, taken), where.AsSpan(i * taken, taken), vocabulary,
                h => attention is null ? [] : attention.AsSpan((first + h) * width, width).ToArray());
        }
    }

    private Tensor Allowed(Tensor logs) => _options.Never.Count == 0 ? logs
        : logs.index_fill(1, tensor(_options.Never.ToArray(), device: logs.device), HeldScalar.Of(double.NegativeInfinity));

    private static (Beam[] Live, SearchState State, Tensor Ids) Next(Beam[] live, SearchState state, Device device)
    {
        int before = live[0].Before;
        long[] sources = [.. Enumerable.Range(0, live.Length).Where(i => !live[i].Done).Select(i => (long)i)];
        Tensor follow = tensor(sources.SelectMany(i => live[i].Parents.Select(parent => (i * before) + parent)).ToArray(), device: device);
        Tensor ids = tensor(sources.SelectMany(i => live[i].LastIds).ToArray(), device: device);
        if (sources.Length == live.Length)
        {
            return (live, state.Follow(follow), ids);
        }
        Beam[] left = [.. sources.Select(i => live[i])];
        return (left, left.Length == 0 ? state : state.Keep(follow, tensor(sources, device: device)), ids);
    }

    /// <summary>What of a state a scope owns; the rest is the caller's.</summary>
    private static IDisposable[] Of(DisposeScope scope, SearchState state, Tensor ids) =>
        [.. state.Carried.Concat(state.Sources).Append(ids).Where(scope.Contains)];

    private static Device Place(SearchState state) => state.Carried.Concat(state.Sources).First().device;
}

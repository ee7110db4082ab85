namespace Unroll.Bench.Stream;

/// <summary>All that <see cref="StreamBench"/> measured.</summary>
internal sealed record StreamResult(Machine Machine, IReadOnlyList<StreamRow> Rows);

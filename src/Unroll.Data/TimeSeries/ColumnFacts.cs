namespace Unroll.Data.TimeSeries;

/// <summary>What a probe found in one column.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Kind">time, number, category, constant, empty, or mixed (numbers and texts).</param>
/// <param name="Missing">Rows without a value.</param>
/// <param name="Distinct">Distinct values; 0 where there are over 2,000.</param>
/// <param name="Example">Its first value.</param>
public sealed record ColumnFacts(string Name, string Kind, int Missing, int Distinct, string Example);

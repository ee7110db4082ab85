namespace Unroll.Data.Splits;

/// <summary>One rule of the leak audit and what came of it.</summary>
/// <param name="Rule">What must hold, in words.</param>
/// <param name="Passed">Whether it holds.</param>
/// <param name="Detail">What was counted, or the first violation with recording and steps.</param>
public sealed record AuditResult(string Rule, bool Passed, string Detail);

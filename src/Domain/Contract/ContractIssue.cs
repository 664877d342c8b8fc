namespace Helicarrier.Domain.Contract;

/// <summary>One thing that is wrong with a payload.</summary>
/// <param name="Field">Path of the field, e.g. <c>session.startedAt</c> or <c>events[3].eventType</c>.</param>
/// <param name="Message">What it must be.</param>
public sealed record ContractIssue(string Field, string Message);

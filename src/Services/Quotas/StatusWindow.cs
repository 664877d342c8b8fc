namespace Helicarrier.Services.Quotas;

/// <summary>A window as Claude Code tells it, in the words of the API.</summary>
/// <param name="Minutes">How long it is.</param>
/// <param name="UsedPercent">What is used of it.</param>
/// <param name="ResetsAt">UTC when it begins anew.</param>
/// <param name="Limit">Which limit; null is the plain one.</param>
public sealed record StatusWindow(int Minutes, decimal UsedPercent, DateTimeOffset ResetsAt, string? Limit);

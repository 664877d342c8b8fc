using Helicarrier.Domain.Control;

namespace Helicarrier.Web.Live;

/// <summary>Something of the control of agents that a person should look at.</summary>
/// <param name="Kind">What.</param>
/// <param name="Who">Who gave an order, or the agent of a run; null where several are counted.</param>
/// <param name="Count">How many; 1 where one is named.</param>
/// <param name="Since">UTC, of the oldest.</param>
/// <param name="Run">The run; null where it is none.</param>
public sealed record AttentionNote(AttentionKind Kind, string? Who, int Count, DateTimeOffset Since, RunId? Run = null);

namespace Helicarrier.Domain.Fleet;

/// <summary>A state with what it rests on.</summary>
/// <param name="State">The state.</param>
/// <param name="Evidence">One sentence.</param>
/// <param name="At">When the evidence was produced, UTC.</param>
/// <param name="ChangesAt">When silence alone will change the state, UTC; null when it never will.</param>
public sealed record AgentVerdict(AgentState State, string Evidence, DateTimeOffset At, DateTimeOffset? ChangesAt);

namespace Helicarrier.Domain.Budgets;

/// <summary>What budgets know of a session.</summary>
/// <param name="SessionId">Its own id.</param>
/// <param name="AgentId">Its agent.</param>
/// <param name="AgentLabel">That agent's name when the session ran.</param>
/// <param name="Project">Its working directory; null when that is not known.</param>
/// <param name="Model">Its latest model, verbatim; null when none is known.</param>
public sealed record BudgetSession(string SessionId, string AgentId, string AgentLabel, string? Project, string? Model);

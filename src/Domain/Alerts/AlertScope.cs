namespace Helicarrier.Domain.Alerts;

/// <summary>Whose sessions and calls a rule looks at.</summary>
/// <param name="AgentId">Of this agent; null of any.</param>
/// <param name="ModelId">Of this model, verbatim; null of any.</param>
public sealed record AlertScope(string? AgentId = null, string? ModelId = null)
{
    /// <summary>Everything.</summary>
    public static AlertScope Global { get; } = new();

    public AlertScopeType Type => (AgentId, ModelId) switch
    {
        (null, null) => AlertScopeType.Global,
        (_, null) => AlertScopeType.Agent,
        (null, _) => AlertScopeType.Model,
        _ => AlertScopeType.AgentModel,
    };
}

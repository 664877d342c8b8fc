namespace Helicarrier.Domain.Alerts;

/// <summary>Whose sessions and calls a rule looks at.</summary>
public enum AlertScopeType
{
    Global,
    Agent,
    Model,
    AgentModel,
}

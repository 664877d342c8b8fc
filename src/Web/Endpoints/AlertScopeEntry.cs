using System.Text.Json.Serialization;
using Helicarrier.Domain.Alerts;

namespace Helicarrier.Web.Endpoints;

/// <summary>Whose sessions and calls a rule looks at.</summary>
/// <param name="AgentId">Of this agent; absent of any.</param>
/// <param name="ModelId">Of this model; absent of any.</param>
internal sealed record AlertScopeEntry(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AgentId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ModelId)
{
    /// <summary>Null is everything.</summary>
    public static AlertScopeEntry? Of(AlertScope scope) => scope == AlertScope.Global ? null : new(scope.AgentId, scope.ModelId);
}

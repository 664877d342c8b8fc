using System.Text.Json;

namespace Helicarrier.Domain.Alerts;

/// <summary>
/// Reads a rule from the body of a request: the members of the first version, <c>name</c> and <c>minSample</c>. A change names what changes.
/// </summary>
public sealed class AlertRuleReader(AlertRule? before, string id, DateTimeOffset now)
{
    private static readonly string[] Members =
    [
        "ruleId", "name", "enabled", "metric", "scopeType", "scopeRef", "warnThreshold", "criticalThreshold", "window", "comparison",
        "dedupCooldownSec", "minSample", "createdAt", "updatedAt",
    ];

    /// <summary>Reads it.</summary>
    /// <returns>The rule, or why there is none.</returns>
    public (AlertRule? Rule, string? Refusal) Read(JsonElement body)
    {
        try
        {
            return ReadWhole(new(body, Members));
        }
        catch (InvalidOperationException)
        {
            return (null, AskedBody.NotUnicode);
        }
    }

    private (AlertRule? Rule, string? Refusal) ReadWhole(AskedBody body)
    {
        if (body.Refusal is { } early) return (null, early);
        var metric = body.Word("metric", before?.Metric);
        var scope = Scope(body);
        var warning = Number(body, "warnThreshold", before?.Warning);
        var critical = Number(body, "criticalThreshold", before?.Critical);
        var window = Window(body);
        var comparison = body.Word("comparison", before?.Comparison);
        var cooldown = body.Whole("dedupCooldownSec", before is null ? AlertLimits.DefaultCooldownSeconds : (int)before.Cooldown.TotalSeconds);
        var sample = body.Whole("minSample", before?.MinSample ?? 1);
        var isEnabled = body.Flag("enabled", before?.IsEnabled ?? true);
        var name = body.Text("name") ?? before?.Name ?? $"{WireName.Of(metric)} over {AlertWindows.Word(window)}";
        if (body.Refusal is { } refused) return (null, refused);
        var rule = new AlertRule(
            id, name, isEnabled, metric, scope, window, comparison, warning, critical, TimeSpan.FromSeconds(cooldown), sample,
            before?.CreatedAt ?? now, now);
        return AlertRuleCheck.Refuse(rule) is { } refusal ? (null, refusal) : (rule, null);
    }

    private static decimal Number(AskedBody body, string name, decimal? otherwise) =>
        body.Number(name, otherwise, $"{name} must be 0 to {AlertLimits.Threshold:0}");

    private AlertScope Scope(AskedBody body)
    {
        if (before is not null && !body.Has("scopeType") && !body.Has("scopeRef")) return before.Scope;
        var type = body.Word("scopeType", before?.Scope.Type);
        var (agent, model) = (before?.Scope.AgentId, before?.Scope.ModelId);
        if (body.Find("scopeRef") is { } reference)
        {
            if (reference.ValueKind != JsonValueKind.Object)
            {
                body.Refuse("scopeRef must be an object");
                return AlertScope.Global;
            }
            (agent, model) = (body.Text(reference, "agentId", "scopeRef."), body.Text(reference, "modelId", "scopeRef."));
        }
        if (type is AlertScopeType.Agent or AlertScopeType.AgentModel && agent is null) body.Refuse("scopeRef.agentId is required");
        if (type is AlertScopeType.Model or AlertScopeType.AgentModel && model is null) body.Refuse("scopeRef.modelId is required");
        return new(
            type is AlertScopeType.Agent or AlertScopeType.AgentModel ? agent : null,
            type is AlertScopeType.Model or AlertScopeType.AgentModel ? model : null);
    }

    private AlertWindow Window(AskedBody body)
    {
        if (body.Find("window") is not { } given) return before?.Window ?? body.Required<AlertWindow>("window");
        if (given.ValueKind == JsonValueKind.String && AlertWindows.Find(given.GetString()) is { } window) return window;
        body.Refuse($"window must be one of {AlertWindows.All}");
        return default;
    }
}

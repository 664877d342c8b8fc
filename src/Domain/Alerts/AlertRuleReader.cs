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

    private string? _refusal;

    /// <summary>Reads it.</summary>
    /// <returns>The rule, or why there is none.</returns>
    public (AlertRule? Rule, string? Refusal) Read(JsonElement body)
    {
        try
        {
            return ReadWhole(body);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: JSON can write it, and Unicode cannot.
            return (null, "the body must be valid Unicode text");
        }
    }

    private (AlertRule? Rule, string? Refusal) ReadWhole(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object) return (null, "the body must be an object");
        foreach (var member in body.EnumerateObject())
        {
            if (!Members.Contains(member.Name, StringComparer.Ordinal)) return (null, $"{Cut(member.Name)} is unknown");
        }

        var metric = Word(body, "metric", before?.Metric);
        var scope = Scope(body);
        var warning = Number(body, "warnThreshold", before?.Warning);
        var critical = Number(body, "criticalThreshold", before?.Critical);
        var window = Window(body);
        var comparison = Word(body, "comparison", before?.Comparison);
        var cooldown = Whole(body, "dedupCooldownSec", before is null ? AlertLimits.DefaultCooldownSeconds : (int)before.Cooldown.TotalSeconds);
        var sample = Whole(body, "minSample", before?.MinSample ?? 1);
        var isEnabled = Flag(body, "enabled", before?.IsEnabled ?? true);
        var name = Text(body, "name") ?? before?.Name ?? $"{WireName.Of(metric)} over {AlertWindows.Word(window)}";
        if (_refusal is not null) return (null, _refusal);
        var rule = new AlertRule(
            id, name, isEnabled, metric, scope, window, comparison, warning, critical, TimeSpan.FromSeconds(cooldown), sample,
            before?.CreatedAt ?? now, now);
        return AlertRuleCheck.Refuse(rule) is { } refusal ? (null, refusal) : (rule, null);
    }

    private static bool TryGet(JsonElement body, string name, out JsonElement value) =>
        body.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    private static string Cut(string name) => VisibleText.Cut(VisibleText.Line(name), 60);

    private AlertScope Scope(JsonElement body)
    {
        if (before is not null && !body.TryGetProperty("scopeType", out _) && !body.TryGetProperty("scopeRef", out _)) return before.Scope;
        var type = Word(body, "scopeType", before?.Scope.Type);
        var (agent, model) = (before?.Scope.AgentId, before?.Scope.ModelId);
        if (TryGet(body, "scopeRef", out var reference))
        {
            if (reference.ValueKind != JsonValueKind.Object)
            {
                Refuse("scopeRef must be an object");
                return AlertScope.Global;
            }

            (agent, model) = (Text(reference, "agentId", "scopeRef."), Text(reference, "modelId", "scopeRef."));
        }
        if (type is AlertScopeType.Agent or AlertScopeType.AgentModel && agent is null) Refuse("scopeRef.agentId is required");
        if (type is AlertScopeType.Model or AlertScopeType.AgentModel && model is null) Refuse("scopeRef.modelId is required");
        return new(
            type is AlertScopeType.Agent or AlertScopeType.AgentModel ? agent : null,
            type is AlertScopeType.Model or AlertScopeType.AgentModel ? model : null);
    }

    private AlertWindow Window(JsonElement body)
    {
        if (!TryGet(body, "window", out var given)) return before?.Window ?? Required<AlertWindow>("window");
        if (given.ValueKind == JsonValueKind.String && AlertWindows.Find(given.GetString()) is { } window) return window;
        Refuse($"window must be one of {AlertWindows.All}");
        return default;
    }

    private T Word<T>(JsonElement body, string name, T? otherwise)
        where T : struct, Enum
    {
        if (!TryGet(body, name, out var given)) return otherwise ?? Required<T>(name);
        if (given.ValueKind == JsonValueKind.String && WireName.TryParse<T>(given.GetString(), out var word)) return word;
        Refuse($"{name} must be one of {string.Join(", ", WireName.All<T>())}");
        return default;
    }

    private decimal Number(JsonElement body, string name, decimal? otherwise)
    {
        if (!TryGet(body, name, out var given)) return otherwise ?? Required<decimal>(name);
        if (given.ValueKind == JsonValueKind.Number && given.TryGetDecimal(out var number)) return number;
        Refuse(given.ValueKind == JsonValueKind.Number ? $"{name} must be 0 to {AlertLimits.Threshold:0}" : $"{name} must be a number");
        return 0;
    }

    private int Whole(JsonElement body, string name, int otherwise)
    {
        if (!TryGet(body, name, out var given)) return otherwise;
        if (given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out var number)) return number;
        Refuse($"{name} must be a whole number");
        return otherwise;
    }

    private bool Flag(JsonElement body, string name, bool otherwise)
    {
        if (!TryGet(body, name, out var given)) return otherwise;
        if (given.ValueKind is JsonValueKind.True or JsonValueKind.False) return given.GetBoolean();
        Refuse($"{name} must be true or false");
        return otherwise;
    }

    private string? Text(JsonElement body, string name, string path = "")
    {
        if (!TryGet(body, name, out var given)) return null;
        if (given.ValueKind == JsonValueKind.String) return given.GetString()!.Trim();
        Refuse($"{path}{name} must be a text");
        return null;
    }

    private T Required<T>(string name)
        where T : struct
    {
        Refuse($"{name} is required");
        return default;
    }

    private void Refuse(string refusal) => _refusal ??= refusal;
}

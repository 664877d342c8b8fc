namespace Helicarrier.Domain.Alerts;

/// <summary>What a rule must be, wherever it comes from.</summary>
public static class AlertRuleCheck
{
    private const int Digits = 9;

    /// <summary>Why a rule cannot be one, in the words of the API; null when it can.</summary>
    public static string? Refuse(AlertRule rule)
    {
        if (string.IsNullOrWhiteSpace(rule.Name)) return "name is required";
        if (rule.Name.Length > AlertLimits.Name) return $"name must be at most {AlertLimits.Name} characters";
        if (!AskedText.IsUsable(rule.Name)) return "name must be plain text";
        if (!AskedText.IsUsable(rule.Scope.AgentId)) return "scopeRef.agentId must be plain text";
        if (!AskedText.IsUsable(rule.Scope.ModelId)) return "scopeRef.modelId must be plain text";
        if (!IsId(rule.Scope.AgentId)) return $"scopeRef.agentId must be 1 to {AlertLimits.Id} characters";
        if (!IsId(rule.Scope.ModelId)) return $"scopeRef.modelId must be 1 to {AlertLimits.Id} characters";
        if (Threshold("warnThreshold", rule.Warning) is { } warning) return warning;
        if (Threshold("criticalThreshold", rule.Critical) is { } critical) return critical;
        if (rule.Critical < rule.Warning) return "criticalThreshold must be >= warnThreshold";
        if (rule.Cooldown < TimeSpan.Zero || rule.Cooldown > AlertLimits.Cooldown)
        {
            return $"dedupCooldownSec must be 0 to {AlertLimits.Cooldown.TotalSeconds:0}";
        }
        return rule.MinSample is < 1 or > AlertLimits.Sample ? $"minSample must be 1 to {AlertLimits.Sample}" : null;
    }

    private static bool IsId(string? id) => id is null || (!string.IsNullOrWhiteSpace(id) && id.Length <= AlertLimits.Id);

    private static string? Threshold(string name, decimal value) =>
        value is < 0 or > AlertLimits.Threshold ? $"{name} must be 0 to {AlertLimits.Threshold:0}"
        : value.Scale > Digits && decimal.Round(value, Digits) != value ? $"{name} must have at most {Digits} digits behind the point"
        : null;
}

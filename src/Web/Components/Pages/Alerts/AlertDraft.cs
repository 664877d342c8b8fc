using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Web.Components.Pages.Alerts;

/// <summary>A rule as a person fills it in, in the units that people read.</summary>
public sealed class AlertDraft
{
    private AlertMetric _metric;
    private TimeSpan _cooldown = TimeSpan.FromSeconds(AlertLimits.DefaultCooldownSeconds);

    public string? Name { get; set; }

    public string? Agent { get; set; }

    public string? Model { get; set; }

    public AlertWindow Window { get; set; } = AlertWindow.OneDay;

    public AlertComparison Comparison { get; set; } = AlertComparison.Gte;

    /// <summary>In the metric's unit for people.</summary>
    public decimal Warning { get; set; } = 5;

    /// <inheritdoc cref="Warning"/>
    public decimal Critical { get; set; } = 10;

    public int CooldownMinutes { get; set; } = AlertLimits.DefaultCooldownSeconds / 60;

    public int MinSample { get; set; } = 1;

    public bool IsEnabled { get; set; } = true;

    public AlertMetric Metric
    {
        get => _metric;
        set => _metric = value;
    }

    public AlertUnit Unit => AlertUnit.Of(_metric);

    /// <summary>That of a rule.</summary>
    public static AlertDraft Of(AlertRule rule)
    {
        var unit = AlertUnit.Of(rule.Metric);
        return new()
        {
            Name = rule.Name, Metric = rule.Metric, Agent = rule.Scope.AgentId, Model = rule.Scope.ModelId, Window = rule.Window,
            Comparison = rule.Comparison, Warning = rule.Warning / unit.Factor, Critical = rule.Critical / unit.Factor,
            CooldownMinutes = Minutes(rule.Cooldown), _cooldown = rule.Cooldown, MinSample = rule.MinSample, IsEnabled = rule.IsEnabled,
        };
    }

    /// <summary>The body that the API takes.</summary>
    public JsonElement ToBody()
    {
        var scope = new AlertScope(Used(Agent), Used(Model));
        return JsonSerializer.SerializeToElement(
            new
            {
                name = Used(Name) ?? "",
                enabled = IsEnabled,
                metric = WireName.Of(Metric),
                scopeType = WireName.Of(scope.Type),
                scopeRef = new { agentId = scope.AgentId, modelId = scope.ModelId },
                warnThreshold = Whole(Warning),
                criticalThreshold = Whole(Critical),
                window = AlertWindows.Word(Window),
                comparison = WireName.Of(Comparison),
                dedupCooldownSec = CooldownMinutes == Minutes(_cooldown) ? (int)_cooldown.TotalSeconds : CooldownMinutes * 60,
                minSample = MinSample,
            });
    }

    private static int Minutes(TimeSpan cooldown) => (int)Math.Ceiling(cooldown.TotalMinutes);

    // A third of a minute is no decimal: back in milliseconds it must be what it was.
    private decimal Whole(decimal threshold) => decimal.Round(threshold * Unit.Factor, 9);

    private static string? Used(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

using Helicarrier.Domain;
using Helicarrier.Services.Since;

namespace Helicarrier.Web.Endpoints;

/// <summary>What an alert rule did within a time.</summary>
/// <param name="Id">The rule, which may be gone.</param>
/// <param name="Name">What it was called last.</param>
/// <param name="Worst">warning or critical: the worst that it found.</param>
/// <param name="Status">ok, warning or critical: how it stood at the end.</param>
/// <param name="Fired">How often it found something wrong after all was well.</param>
/// <param name="Over">How often that was over.</param>
/// <param name="At">UTC of the latest entry in its history.</param>
internal sealed record SinceRuleEntry(string Id, string Name, string Worst, string Status, int Fired, int Over, string At)
{
    public static SinceRuleEntry Of(RuleNews rule) => new(
        rule.Id, rule.Name, WireName.Of(rule.Worst), WireName.Of(rule.Status), rule.Fired, rule.Over, WireTime.Of(rule.At));
}

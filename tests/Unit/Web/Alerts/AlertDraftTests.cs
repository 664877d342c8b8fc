using Helicarrier.Domain.Alerts;
using Helicarrier.Tests.Unit.Domain.Alerts;
using Helicarrier.Web.Components.Pages.Alerts;

namespace Helicarrier.Tests.Unit.Web.Alerts;

/// <summary>What a person does not touch stays as it is.</summary>
public sealed class AlertDraftTests
{
    [Theory]
    [InlineData(AlertMetric.SessionDurationMs, "100000", 30)]
    [InlineData(AlertMetric.RuntimeP95Ms, "0.000000001", 61)]
    [InlineData(AlertMetric.FailureRate, "0.333333333", 300)]
    [InlineData(AlertMetric.DailyCostUsd, "999999999999.999999999", 0)]
    public void ToBody_NothingChanged_IsTheRuleThatItWas(AlertMetric metric, string threshold, int cooldown)
    {
        var value = decimal.Parse(threshold, System.Globalization.CultureInfo.InvariantCulture);
        var rule = AlertRules.Make(metric) with { Warning = value, Critical = value, Cooldown = TimeSpan.FromSeconds(cooldown) };
        var (read, refusal) = new AlertRuleReader(rule, rule.Id, AlertRules.Start).Read(AlertDraft.Of(rule).ToBody());
        Assert.Null(refusal);
        Assert.Equal(rule, read);
    }

    [Fact]
    public void ToBody_CooldownChanged_IsTheNewOne()
    {
        var draft = AlertDraft.Of(AlertRules.Make() with { Cooldown = TimeSpan.FromSeconds(30) });
        draft.CooldownMinutes = 2;
        Assert.Equal(120, draft.ToBody().GetProperty("dedupCooldownSec").GetInt32());
    }
}

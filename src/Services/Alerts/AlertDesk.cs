using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Alerts;

/// <summary>Makes, changes and removes rules, and takes note of alerts or holds them back. Audited.</summary>
public sealed class AlertDesk(StoreWriter writer)
{
    /// <summary>Makes a rule.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="body">The rule as the API takes it.</param>
    /// <param name="actor">Who wants it; must have been authorized to.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    public Task<AlertAnswer> CreateAsync(
        OrganizationId organizationId, JsonElement body, string actor, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(
            transaction =>
            {
                if (transaction.AlertRules.Count(organizationId) >= AlertLimits.Rules)
                {
                    return new(AlertVerdict.Refused, null, $"at most {AlertLimits.Rules} rules can be kept");
                }
                var (rule, refusal) = new AlertRuleReader(null, Guid.CreateVersion7(transaction.Now).ToString(), transaction.Now).Read(body);
                if (rule is null) return new(AlertVerdict.Bad, null, refusal);
                transaction.AlertRules.Put(organizationId, rule);
                AlertAudit.Add(transaction, organizationId, actor, "alert.rule.add", Target(rule), new { rule.Name, after = Facts(rule) });
                return new AlertAnswer(AlertVerdict.Done, new(rule, new()));
            },
            cancellationToken);

    /// <summary>Changes a rule. One that looks at something else from now on begins anew.</summary>
    public Task<AlertAnswer> ChangeAsync(
        OrganizationId organizationId, string id, JsonElement body, string actor, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(
            transaction =>
            {
                if (transaction.AlertRules.Find(organizationId, id) is not { } before) return AlertAnswer.NotFound;
                var (rule, refusal) = new AlertRuleReader(before, id, transaction.Now).Read(body);
                if (rule is null) return new(AlertVerdict.Bad, null, refusal);
                var state = transaction.AlertStates.Find(organizationId, id);
                if (rule.LooksElsewhere(before))
                {
                    state = AlertEntry.Take(transaction, organizationId, rule, AlertMachine.Reset(state, transaction.Now));
                }
                transaction.AlertRules.Put(organizationId, rule);
                AlertAudit.Add(
                    transaction, organizationId, actor, "alert.rule.change", Target(rule),
                    new { rule.Name, before = Facts(before), after = Facts(rule) });
                return new AlertAnswer(AlertVerdict.Done, new(rule, state));
            },
            cancellationToken);

    /// <summary>Takes a rule away. Its history stays.</summary>
    public Task<AlertAnswer> RemoveAsync(OrganizationId organizationId, string id, string actor, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(
            transaction =>
            {
                if (transaction.AlertRules.Find(organizationId, id) is not { } before) return AlertAnswer.NotFound;
                AlertEntry.Take(
                    transaction, organizationId, before, AlertMachine.Reset(transaction.AlertStates.Find(organizationId, id), transaction.Now));
                transaction.AlertRules.Remove(organizationId, id);
                transaction.AlertStates.Remove(organizationId, id);
                AlertAudit.Add(transaction, organizationId, actor, "alert.rule.remove", Target(before), new { before.Name, before = Facts(before) });
                return new AlertAnswer(AlertVerdict.Done, null);
            },
            cancellationToken);

    /// <summary>Somebody took note: as long as it gets no worse, and until a moment, it is not told again.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="id">The rule.</param>
    /// <param name="why">In their words.</param>
    /// <param name="until">UTC; null as long as it goes on.</param>
    /// <param name="actor">Who; must have been authorized to.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    public Task<AlertAnswer> AcknowledgeAsync(
        OrganizationId organizationId, string id, string? why, DateTimeOffset? until, string actor, CancellationToken cancellationToken = default) =>
        HoldAsync(
            organizationId, id, why, until, "alert.acknowledge", actor,
            static (state, hold) => AlertMachine.Acknowledge(state, hold), cancellationToken);

    /// <summary>Somebody holds it back until a moment: nothing of the rule is told, whatever it comes to.</summary>
    /// <inheritdoc cref="AcknowledgeAsync"/>
    public Task<AlertAnswer> SuppressAsync(
        OrganizationId organizationId, string id, string? why, DateTimeOffset? until, string actor, CancellationToken cancellationToken = default) =>
        until is null
            ? Task.FromResult(new AlertAnswer(AlertVerdict.Bad, null, "until is required"))
            : HoldAsync(
                organizationId, id, why, until, "alert.suppress", actor,
                static (state, hold) => AlertMachine.Suppress(state, hold), cancellationToken);

    /// <summary>Nobody holds it back or has taken note any longer.</summary>
    public Task<AlertAnswer> LiftAsync(OrganizationId organizationId, string id, string actor, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(
            transaction =>
            {
                if (transaction.AlertRules.Find(organizationId, id) is not { } rule) return AlertAnswer.NotFound;
                var before = transaction.AlertStates.Find(organizationId, id);
                if (before.Suppressed is null && before.Acknowledged is null)
                {
                    return new(AlertVerdict.Refused, null, "nobody holds this alert back");
                }
                var state = AlertMachine.Lift(before, transaction.Now);
                transaction.AlertStates.Put(organizationId, id, state);
                AlertAudit.Add(transaction, organizationId, actor, "alert.lift", Target(rule), new { rule.Name });
                return new AlertAnswer(AlertVerdict.Done, new(rule, state));
            },
            cancellationToken);

    private Task<AlertAnswer> HoldAsync(
        OrganizationId organizationId, string id, string? why, DateTimeOffset? until, string action, string actor,
        Func<AlertState, AlertHold, AlertState?> change, CancellationToken cancellationToken)
    {
        var words = why?.Trim() ?? "";
        return writer.WriteAsync(
            transaction =>
            {
                if (words.Length == 0) return new(AlertVerdict.Bad, null, "reason is required");
                if (words.Length > AlertLimits.Why)
                {
                    return new(AlertVerdict.Bad, null, $"reason must be at most {AlertLimits.Why} characters");
                }
                if (!AskedText.IsUsable(words)) return new(AlertVerdict.Bad, null, "reason must be plain text");
                if (until <= transaction.Now) return new(AlertVerdict.Bad, null, "until must be in the future");
                if (until > transaction.Now + AlertLimits.Hold)
                {
                    return new(AlertVerdict.Bad, null, $"until must be at most {AlertLimits.Hold.TotalDays:0} days ahead");
                }
                if (transaction.AlertRules.Find(organizationId, id) is not { } rule) return AlertAnswer.NotFound;
                var before = transaction.AlertStates.Find(organizationId, id);
                if (change(before, new(actor, words, transaction.Now, until?.ToUniversalTime())) is not { } state)
                {
                    return new(AlertVerdict.Refused, null, "nothing is wrong under this rule");
                }
                transaction.AlertStates.Put(organizationId, id, state);
                AlertAudit.Add(transaction, organizationId, actor, action, Target(rule), new { rule.Name, reason = words, until });
                return new AlertAnswer(AlertVerdict.Done, new(rule, state));
            },
            cancellationToken);
    }

    private static string Target(AlertRule rule) => "alert/" + rule.Id;

    private static object Facts(AlertRule rule) => new
    {
        enabled = rule.IsEnabled,
        metric = WireName.Of(rule.Metric),
        rule.Scope.AgentId,
        rule.Scope.ModelId,
        window = AlertWindows.Word(rule.Window),
        comparison = WireName.Of(rule.Comparison),
        rule.Warning,
        rule.Critical,
        cooldownSeconds = rule.Cooldown.TotalSeconds,
        rule.MinSample,
    };
}

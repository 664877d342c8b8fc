using Helicarrier.Domain.Alerts;

namespace Helicarrier.Tests.Unit.Services.Alerts;

/// <summary>
/// What people are promised of one rule, kept beside the product and from nothing but what was done to it: when they must have been told,
/// when they must not be, and what a silence is explained by.
/// </summary>
internal sealed class AlertPromise(TimeSpan cooldown)
{
    private AlertStatus _level;
    private AlertStatus? _known;
    private (DateTimeOffset At, AlertStatus Level)? _lastWord;
    private AlertHoldModel? _suppressed;
    private AlertHoldModel? _noted;

    /// <summary>Whether something is wrong, as of the latest look.</summary>
    public bool IsWrong => _level != AlertStatus.Ok;

    public void Suppress(DateTimeOffset? until) => _suppressed = new(until);

    public void Acknowledge(DateTimeOffset? until) => _noted = new(until);

    /// <summary>Nobody holds it back; what was in force is over, and the next look may say so.</summary>
    public void Lift(DateTimeOffset now)
    {
        if (!IsWrong) (_suppressed, _noted) = (null, null);
        if (_suppressed is not null) _suppressed = new(now);
        if (_noted is not null) _noted = new(now);
    }

    /// <summary>The rule was switched off or on: it begins anew.</summary>
    /// <param name="entry">What was entered; null for nothing.</param>
    public void Restart(AlertTransition? entry)
    {
        Assert.Equal(IsWrong ? AlertReason.RuleChanged : default(AlertReason?), entry?.Reason);
        (_level, _known, _lastWord, _noted) = (AlertStatus.Ok, null, null, null);
    }

    /// <summary>A look found how bad it is, and entered this.</summary>
    public void Looked(AlertStatus level, AlertTransition? entry, DateTimeOffset now)
    {
        var (before, wasHeld, wasNoted) = (_level, _suppressed is not null, _noted is not null);
        if (_suppressed?.HoldsAt(now) == false) _suppressed = null;
        if (_noted?.HoldsAt(now) == false || level > before || level == AlertStatus.Ok) _noted = null;
        var (held, noted, isToldBefore) = (_suppressed is not null, _noted is not null, _known is not null);
        var cools = _lastWord is { } word && (now - word.At).Duration() < cooldown && word.Level >= level;
        _level = level;

        if (level != before) Assert.True(entry is not null, $"{before} became {level}, and nothing was entered.");
        if (entry is { } found) Enter(found, (before, level), (held, noted, cools), (wasHeld, wasNoted, isToldBefore), now);
        if (level == AlertStatus.Ok)
        {
            _known = null;
            return;
        }

        Assert.True(held || noted || cools || _known >= level, $"It is {level}, nothing holds it back, and people know of {_known}.");
    }

    private void Enter(
        AlertTransition entry, (AlertStatus From, AlertStatus To) step, (bool Held, bool Noted, bool Cools) now, (bool Held, bool Noted, bool Told) before,
        DateTimeOffset at)
    {
        Assert.Equal(step, (entry.From, entry.To));
        var isTold = AlertReasons.AreTold(entry.Reason);
        if (now.Held) Assert.Contains(entry.Reason, new[] { AlertReason.Suppressed, AlertReason.Eased });
        Assert.True(
            entry.Reason switch
            {
                AlertReason.First => step.From == AlertStatus.Ok && step.To > step.From && !now.Cools,
                AlertReason.Escalated => step.From != AlertStatus.Ok && step.To > step.From && !now.Cools,
                AlertReason.Resolved => step.To == AlertStatus.Ok && before.Told,
                AlertReason.CooldownOver => step.To != AlertStatus.Ok && !now.Cools,
                AlertReason.SuppressionOver => step.To != AlertStatus.Ok && before.Held && !now.Noted,
                AlertReason.AcknowledgementOver => step.To != AlertStatus.Ok && before.Noted && !now.Noted,
                AlertReason.Cooldown => step.To > step.From && now.Cools,
                AlertReason.Suppressed => now.Held,
                AlertReason.Eased => step.To < step.From && step.To != AlertStatus.Ok,
                AlertReason.NeverTold => step.To == AlertStatus.Ok && !before.Told,
                _ => false,
            },
            $"{entry} with {now} after {before}");
        if (!isTold || entry.Reason == AlertReason.Resolved) return;
        _known = _known > step.To ? _known : step.To;
        _lastWord = (at, step.To);
    }

    private sealed record AlertHoldModel(DateTimeOffset? Until)
    {
        public bool HoldsAt(DateTimeOffset now) => Until is not { } until || now < until;
    }
}

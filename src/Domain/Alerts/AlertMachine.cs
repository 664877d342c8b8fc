namespace Helicarrier.Domain.Alerts;

/// <summary>
/// How a rule goes from one state to the next: ok, warning and critical, of which people are told or not. Pure; the same rule, state, finding
/// and time give the same step. At most one entry of history comes of a look.
/// </summary>
public static class AlertMachine
{
    /// <summary>A look found something.</summary>
    public static AlertStep Look(AlertRule rule, AlertState before, AlertReading reading, DateTimeOffset now)
    {
        var state = before with
        {
            Value = reading.Value,
            Sample = reading.Sample,
            EvaluatedAt = now,
            EmptySince = reading.Value is null ? before.EmptySince ?? now : null,
            Error = null,
        };
        var (status, held) = (rule.Judge(reading), state.Suppressed?.HoldsAt(now) == true);
        if (!held) state = Free(state);
        return status.CompareTo(before.Status) switch
        {
            > 0 => Worse(rule, before, state, status, held, now),
            < 0 => Better(rule, before, state, status, held, now),
            _ => Same(rule, before, state, held, now),
        };
    }

    /// <summary>A look failed. The rule stays as it was, and that it failed is told once, when nobody holds it back.</summary>
    /// <param name="before">How it stood.</param>
    /// <param name="error">Why, in one line.</param>
    /// <param name="now">UTC.</param>
    public static AlertStep Fail(AlertState before, string error, DateTimeOffset now)
    {
        var (state, held) = (before with { Error = error, EvaluatedAt = now }, before.Suppressed?.HoldsAt(now) == true);
        if (held) return before.Error is null ? Enter(state, before.Status, AlertReason.Suppressed, now) : new(state, null);
        var isNew = before.Error is null || before.Suppressed is not null;
        return isNew ? Enter(Free(state), before.Status, AlertReason.EvaluationFailed, now) : new(state, null);
    }

    /// <summary>The rule is another one, or is looked at no longer: it begins anew. Who holds it back still does.</summary>
    public static AlertStep Reset(AlertState before, DateTimeOffset now)
    {
        var state = new AlertState { Sequence = before.Sequence, TransitionAt = before.TransitionAt, Suppressed = before.Suppressed };
        return before.Status == AlertStatus.Ok
            ? new(state, null)
            : Enter(state with { TransitionAt = now }, before.Status, AlertReason.RuleChanged, now);
    }

    /// <summary>Somebody took note: it is not told again as long as it gets no worse.</summary>
    /// <returns>Null when there is nothing to take note of.</returns>
    public static AlertState? Acknowledge(AlertState before, AlertHold hold) =>
        before.Status == AlertStatus.Ok ? null : before with { Acknowledged = hold };

    /// <summary>Somebody holds it back until a moment, also what comes until then.</summary>
    public static AlertState Suppress(AlertState before, AlertHold hold) => before with
    {
        Suppressed = hold, Lifecycle = before.Status == AlertStatus.Ok ? before.Lifecycle : AlertLifecycle.Suppressed,
    };

    /// <summary>Nobody holds it back or has taken note any longer. What goes on is told at the next look.</summary>
    public static AlertState Lift(AlertState before, DateTimeOffset now) => before is { Status: AlertStatus.Ok, Error: null }
        ? before with { Suppressed = null, Acknowledged = null }
        : before with
        {
            // Over by now, so that the next look tells why it says so.
            Suppressed = before.Suppressed is { } hold ? hold with { Until = now } : null,
            Acknowledged = before.Acknowledged is { } note ? note with { Until = now } : null,
        };

    private static AlertState Free(AlertState state) => state.Suppressed is null
        ? state
        : state with { Suppressed = null, Lifecycle = state.Status == AlertStatus.Ok ? state.Lifecycle : AlertLifecycle.Active };

    private static AlertStep Worse(AlertRule rule, AlertState before, AlertState state, AlertStatus status, bool held, DateTimeOffset now)
    {
        state = state with
        {
            Status = status, TransitionAt = now, Acknowledged = null, Lifecycle = held ? AlertLifecycle.Suppressed : AlertLifecycle.Active,
        };
        var reason = held ? AlertReason.Suppressed
            : Cools(rule, state, status, now) ? AlertReason.Cooldown
            : before.Status == AlertStatus.Ok ? AlertReason.First
            : AlertReason.Escalated;
        return Enter(state, before.Status, reason, now);
    }

    private static AlertStep Better(AlertRule rule, AlertState before, AlertState state, AlertStatus status, bool held, DateTimeOffset now)
    {
        state = state with { Status = status, TransitionAt = now };
        if (status != AlertStatus.Ok)
        {
            var (eased, due) = Due(rule, before, state, held, now);
            return Enter(eased, before.Status, due ?? AlertReason.Eased, now);
        }
        var reason = held ? AlertReason.Suppressed : before.Told == AlertStatus.Ok ? AlertReason.NeverTold : AlertReason.Resolved;
        return Enter(state with { Lifecycle = AlertLifecycle.Resolved, Acknowledged = null, Told = AlertStatus.Ok }, before.Status, reason, now);
    }

    private static AlertStep Same(AlertRule rule, AlertState before, AlertState state, bool held, DateTimeOffset now)
    {
        if (state.Status == AlertStatus.Ok) return Quiet(before, state with { Lifecycle = AlertLifecycle.Active }, now);
        var (next, due) = Due(rule, before, state, held, now);
        return due is { } reason ? Enter(next, before.Status, reason, now) : Quiet(before, next, now);
    }

    // Why people are to be told of what goes on, though it did not get worse just now; null when they are not.
    private static (AlertState State, AlertReason? Reason) Due(AlertRule rule, AlertState before, AlertState state, bool held, DateTimeOffset now)
    {
        var noted = state.Acknowledged;
        if (noted?.HoldsAt(now) == false) state = state with { Acknowledged = null };
        if (held || state.Acknowledged is not null) return (state, null);
        if (noted is not null) return (state, AlertReason.AcknowledgementOver);
        if (state.Told >= state.Status) return (state, null);
        if (before.Suppressed is not null) return (state, AlertReason.SuppressionOver);
        return (state, Cools(rule, state, state.Status, now) ? null : AlertReason.CooldownOver);
    }

    private static AlertStep Quiet(AlertState before, AlertState state, DateTimeOffset now) =>
        before.Error is null ? new(state, null) : Enter(state, before.Status, AlertReason.EvaluationBack, now);

    // Told not long ago that it is at least as bad: a rule that goes to and fro is one word and not many. A clock that ran ahead then, and is
    // set back, is no reason to be silent until that time comes.
    private static bool Cools(AlertRule rule, AlertState state, AlertStatus status, DateTimeOffset now) =>
        state.NotifiedAt is { } told && (now - told).Duration() < rule.Cooldown && state.NotifiedStatus >= status;

    private static AlertStep Enter(AlertState state, AlertStatus from, AlertReason reason, DateTimeOffset now)
    {
        var isTold = AlertReasons.AreTold(reason);
        state = state with { Sequence = state.Sequence + 1, IsHeldBack = reason is AlertReason.Cooldown or AlertReason.Suppressed };
        if (isTold && reason is not (AlertReason.Resolved or AlertReason.EvaluationFailed))
        {
            state = state with { Told = state.Status, NotifiedAt = now, NotifiedStatus = state.Status };
        }
        return new(state, new(state.Sequence, now, from, state.Status, state.Value, reason));
    }
}

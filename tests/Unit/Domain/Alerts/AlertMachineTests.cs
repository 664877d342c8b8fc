using Helicarrier.Domain.Alerts;

namespace Helicarrier.Tests.Unit.Domain.Alerts;

/// <summary>The lifecycle by examples: what is told, and what is not and why.</summary>
public sealed class AlertMachineTests
{
    private static readonly AlertRule Rule = AlertRules.Make();

    private AlertState _state = new();
    private DateTimeOffset _now = AlertRules.Start;

    [Fact]
    public void Look_UpAndDown_IsToldOnceEach()
    {
        Assert.Null(Look(1));
        Assert.Equal(AlertReason.First, Look(6));
        Assert.Null(Look(7));
        Assert.Equal(AlertReason.Escalated, Look(11));
        Assert.Equal(AlertReason.Eased, Look(6));
        Assert.Equal(AlertReason.Resolved, Look(1));
        Assert.Equal((AlertStatus.Ok, AlertLifecycle.Resolved), (_state.Status, _state.Lifecycle));
        Assert.Null(Look(1));
        Assert.Equal((AlertStatus.Ok, AlertLifecycle.Active, 4L), (_state.Status, _state.Lifecycle, _state.Sequence));
    }

    [Fact]
    public void Look_ToAndFroWithinTheCooldown_IsOneWordAndThenOneMore()
    {
        Assert.Equal(AlertReason.First, Look(6));
        Assert.Equal(AlertReason.Resolved, Look(1));
        Assert.Equal(AlertReason.Cooldown, Look(6));
        Assert.True(_state.IsHeldBack);
        Assert.Equal(AlertReason.NeverTold, Look(1));
        Assert.Equal(AlertReason.Cooldown, Look(6));
        Assert.Null(Look(6, minutes: 0));
        Assert.Equal(AlertReason.CooldownOver, Look(6, minutes: 5));
        Assert.Null(Look(6, minutes: 60));
    }

    [Fact]
    public void Look_WorseThanWhatWasTold_PassesTheCooldown()
    {
        Assert.Equal(AlertReason.First, Look(6));
        Assert.Equal(AlertReason.Resolved, Look(1));
        Assert.Equal(AlertReason.First, Look(11));
    }

    [Fact]
    public void Suppress_UntilAMoment_IsSilentAndThenTold()
    {
        _state = AlertMachine.Suppress(_state, new("maria", "Release", _now, _now.AddMinutes(10)));
        Assert.Equal(AlertReason.Suppressed, Look(6));
        Assert.Equal(AlertLifecycle.Suppressed, _state.Lifecycle);
        Assert.Equal(AlertReason.Suppressed, Look(11));
        Assert.Null(Look(11));
        Assert.Equal(AlertReason.SuppressionOver, Look(11, minutes: 10));
        Assert.Equal((AlertLifecycle.Active, AlertStatus.Critical), (_state.Lifecycle, _state.Told));
        Assert.Null(_state.Suppressed);
    }

    [Fact]
    public void Suppress_OverBeforeItEnds_IsNeverTold()
    {
        Assert.Equal(AlertReason.First, Look(6));
        _state = AlertMachine.Suppress(_state, new("maria", "Known", _now, _now.AddHours(1)));
        Assert.Equal(AlertLifecycle.Suppressed, _state.Lifecycle);
        Assert.Equal(AlertReason.Suppressed, Look(1));
        Assert.Null(Look(1, minutes: 120));
        Assert.Equal(AlertLifecycle.Active, _state.Lifecycle);
    }

    [Fact]
    public void Lift_WhileItGoesOn_IsToldAtTheNextLook()
    {
        _state = AlertMachine.Suppress(_state, new("maria", "Release", _now, _now.AddHours(1)));
        Assert.Equal(AlertReason.Suppressed, Look(6));
        _state = AlertMachine.Lift(_state, _now);
        Assert.Equal(AlertReason.SuppressionOver, Look(6));
    }

    [Fact]
    public void Acknowledge_WhileItGoesOn_IsSilentUntilItIsWorseOrOver()
    {
        Assert.Null(AlertMachine.Acknowledge(_state, new("maria", "Nothing is wrong", _now, null)));
        Assert.Equal(AlertReason.First, Look(6));
        _state = AlertMachine.Acknowledge(_state, new("maria", "On it", _now, _now.AddMinutes(30)))!;
        Assert.Null(Look(6, minutes: 20));
        Assert.Equal(AlertReason.AcknowledgementOver, Look(6, minutes: 20));
        _state = AlertMachine.Acknowledge(_state, new("maria", "On it", _now, null))!;
        Assert.Null(Look(6, minutes: 600));
        Assert.Equal(AlertReason.Escalated, Look(11));
        Assert.Null(_state.Acknowledged);
        Assert.Equal(AlertReason.Resolved, Look(1));
    }

    [Fact]
    public void Fail_InBetween_KeepsTheStateAndIsToldOnce()
    {
        Assert.Equal(AlertReason.First, Look(6));
        Assert.Equal(AlertReason.EvaluationFailed, Take(AlertMachine.Fail(_state, "The store is busy", _now.AddMinutes(1))));
        Assert.Null(Take(AlertMachine.Fail(_state, "The store is busy", _now.AddMinutes(2))));
        Assert.Equal((AlertStatus.Warning, "The store is busy"), (_state.Status, _state.Error));
        Assert.Equal(AlertReason.EvaluationBack, Look(6));
        Assert.Null(_state.Error);
        Assert.Equal(AlertReason.Resolved, Look(1));
    }

    [Fact]
    public void Look_NothingFound_SaysSinceWhenAndIsWell()
    {
        Assert.Equal(AlertReason.First, Look(6));
        var since = _now.AddMinutes(1);
        Assert.Equal(AlertReason.Resolved, Look(null));
        Assert.Null(Look(null));
        Assert.Equal(since, _state.EmptySince);
        Assert.Null(Look(0));
        Assert.Null(_state.EmptySince);
    }

    [Fact]
    public void Reset_WhileItIsBad_IsSilentAndBeginsAnew()
    {
        Assert.Equal(AlertReason.First, Look(6));
        Assert.Equal(AlertReason.RuleChanged, Take(AlertMachine.Reset(_state, _now)));
        Assert.Equal((AlertStatus.Ok, 2L), (_state.Status, _state.Sequence));
        Assert.Equal(AlertReason.First, Look(6));
    }

    [Fact]
    public void Reset_WhileItIsHeldBack_LeavesItHeldBack()
    {
        _state = AlertMachine.Suppress(_state, new("maria", "Release", _now, _now.AddHours(1)));
        Assert.Null(Take(AlertMachine.Reset(_state, _now)));
        Assert.Equal(AlertReason.Suppressed, Look(6));
    }

    [Fact]
    public void Fail_WhileItIsHeldBack_IsSilentAndThenTold()
    {
        Assert.Equal(AlertReason.First, Look(6));
        _state = AlertMachine.Suppress(_state, new("maria", "Release", _now, _now.AddMinutes(10)));
        Assert.Equal(AlertReason.Suppressed, Take(AlertMachine.Fail(_state, "busy", _now.AddMinutes(1))));
        Assert.Null(Take(AlertMachine.Fail(_state, "busy", _now.AddMinutes(2))));
        Assert.Equal(AlertLifecycle.Suppressed, _state.Lifecycle);
        Assert.Equal(AlertReason.EvaluationFailed, Take(AlertMachine.Fail(_state, "busy", _now.AddMinutes(10))));
        Assert.Null(Take(AlertMachine.Fail(_state, "busy", _now.AddMinutes(11))));
        Assert.Equal((AlertLifecycle.Active, null), (_state.Lifecycle, _state.Suppressed));
    }

    [Fact]
    public void Lift_WhileItIsWell_LeavesNothingBehind()
    {
        _state = AlertMachine.Suppress(_state, new("maria", "Release", _now, _now.AddHours(1)));
        _state = AlertMachine.Lift(_state, _now);
        Assert.Null(_state.Suppressed);
        Assert.Equal(AlertReason.First, Look(6));
    }

    [Fact]
    public void Look_ClockRanAheadAndWasSetBack_TheCooldownIsOver()
    {
        _now = _now.AddYears(1);
        Assert.Equal(AlertReason.First, Look(6));
        Assert.Equal(AlertReason.Resolved, Look(1));
        _now = AlertRules.Start;
        Assert.Equal(AlertReason.First, Look(6));
    }

    [Fact]
    public void Judge_Silence_IsNeverTooFew() => Assert.Equal(
        AlertStatus.Critical, (AlertRules.Make(AlertMetric.NoDataMinutes) with { MinSample = 20 }).Judge(new(100, 1)));

    [Theory]
    [InlineData(AlertComparison.Gt, 5, AlertStatus.Ok)]
    [InlineData(AlertComparison.Gte, 5, AlertStatus.Warning)]
    [InlineData(AlertComparison.Gt, 10, AlertStatus.Warning)]
    [InlineData(AlertComparison.Gte, 10, AlertStatus.Critical)]
    public void Judge_AtTheThreshold_GoesByTheComparison(AlertComparison comparison, int value, AlertStatus expected) =>
        Assert.Equal(expected, (Rule with { Comparison = comparison }).Judge(new(value, 1)));

    [Fact]
    public void Judge_TooFew_SaysNothing() => Assert.Equal(AlertStatus.Ok, (Rule with { MinSample = 20 }).Judge(new(100, 19)));

    private AlertReason? Look(decimal? value, int minutes = 1)
    {
        _now = _now.AddMinutes(minutes);
        return Take(AlertMachine.Look(Rule, _state, new(value, 1), _now));
    }

    private AlertReason? Take(AlertStep step)
    {
        _state = step.State;
        return step.Transition?.Reason;
    }
}

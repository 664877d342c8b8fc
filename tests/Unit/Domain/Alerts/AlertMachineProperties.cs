using FsCheck.Fluent;
using Helicarrier.Domain.Alerts;

namespace Helicarrier.Tests.Unit.Domain.Alerts;

/// <summary>The lifecycle against what must hold of it, over random values, times, failures and people: every silence explained, none too many.</summary>
public sealed class AlertMachineProperties
{
    private static readonly AlertRule Rule = AlertRules.Make();

    [Fact]
    public void Machine_RandomLife_TellsWhatPeopleMustKnowAndNoMore()
    {
        var steps = Gen.Choose(0, 99).Two().Zip(Gen.Choose(0, 20)).ListOf(200);
        foreach (var life in steps.Sample(200, 300)) Live([.. life.Select(step => (step.Item1.Item1, step.Item1.Item2, step.Item2))]);
    }

    private static void Live(IReadOnlyList<(int What, int Value, int Minutes)> life)
    {
        var (state, now) = (new AlertState(), AlertRules.Start);
        var (toldSinceWell, lastWord, lastLevel) = (false, (DateTimeOffset?)null, AlertStatus.Ok);
        foreach (var (what, value, minutes) in life)
        {
            now = now.AddMinutes(minutes);
            var before = state;
            switch (what)
            {
                case < 4:
                    state = AlertMachine.Suppress(state, new("maria", "why", now, now.AddMinutes(value)));
                    continue;
                case < 8:
                    state = AlertMachine.Acknowledge(state, new("maria", "why", now, value % 2 == 0 ? null : now.AddMinutes(value))) ?? state;
                    continue;
                case < 11:
                    state = AlertMachine.Lift(state, now);
                    continue;
                case < 14:
                    var failed = AlertMachine.Fail(state, "busy", now);
                    state = failed.State;
                    var isHeld = before.Suppressed?.HoldsAt(now) == true;
                    Assert.Equal((before.Status, before.Told), (state.Status, state.Told));
                    Assert.Equal(before.Error is null || (before.Suppressed is not null && !isHeld), failed.Transition is not null);
                    Assert.Equal(isHeld, state.Suppressed is not null);
                    if (isHeld) Assert.False(failed.Transition is { } word && AlertReasons.AreTold(word.Reason), "It was held back.");
                    continue;
            }

            var step = AlertMachine.Look(Rule, state, new(value % 15, 1), now);
            (state, var entry) = (step.State, step.Transition);
            Assert.Equal(Rule.Judge(new(value % 15, 1)), state.Status);
            Assert.Equal(before.Sequence + (entry is null ? 0 : 1), state.Sequence);
            if (state.Status != before.Status) Assert.Equal((before.Status, state.Status), (entry!.From, entry.To));
            var suppressed = before.Suppressed?.HoldsAt(now) == true;
            var noted = state.Acknowledged is not null;
            var cools = lastWord is { } at && now < at + Rule.Cooldown && lastLevel >= state.Status;
            if (state.Status != AlertStatus.Ok && !suppressed && !noted && !cools)
            {
                Assert.True(state.Told >= state.Status, $"Nobody was told: {before} -> {state} {entry}");
            }
            if (entry is null) continue;
            var isTold = AlertReasons.AreTold(entry.Reason);
            if (suppressed) Assert.False(isTold, "It was held back.");
            if (entry.Reason == AlertReason.Resolved) Assert.True(toldSinceWell, "Who hears that it is over had heard of it.");
            if (entry.Reason == AlertReason.NeverTold) Assert.False(toldSinceWell);
            if (entry.Reason is AlertReason.First or AlertReason.Escalated or AlertReason.CooldownOver)
            {
                Assert.False(cools, "People had been told not long ago.");
            }
            if (isTold && entry.Reason != AlertReason.Resolved) (toldSinceWell, lastWord, lastLevel) = (true, now, state.Status);
            if (state.Status == AlertStatus.Ok) toldSinceWell = false;
        }
    }
}

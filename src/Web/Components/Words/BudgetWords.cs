using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Components.Words;

/// <summary>Budgets in words. Times are UTC; a bare time is today's.</summary>
public static class BudgetWords
{
    /// <summary>Whose spend.</summary>
    public static string Of(BudgetScope scope) => scope.Type switch
    {
        BudgetScopeType.Organization => "organization",
        BudgetScopeType.Agent => "agent " + VisibleText.Line(scope.Value ?? ""),
        BudgetScopeType.Project => "project " + VisibleText.Line(scope.Value ?? ""),
        _ => "model " + VisibleText.Line(scope.Value ?? ""),
    };

    public static string Of(BudgetPeriod period) => period switch
    {
        BudgetPeriod.Day => "day",
        BudgetPeriod.Week => "week, Mon to Sun",
        _ => "month",
    };

    /// <summary>What it does when it is reached: "hard, pauses".</summary>
    public static string Kind(Budget budget) => budget switch
    {
        { Kind: BudgetKind.Soft } => "soft",
        { Action: BudgetAction.Pause } => "hard, pauses",
        _ => "hard, kills",
    };

    /// <summary>Period, zone where it is not UTC, and kind, in one line.</summary>
    public static string Line(Budget budget) =>
        $"{Of(budget.Period)}{(budget.Zone == "UTC" ? "" : " in " + VisibleText.Line(budget.Zone))} · {Kind(budget)}";

    /// <summary>What waits for a person, as it follows a budget's name.</summary>
    public static string Of(BudgetRow row) => row switch
    {
        { State.Error: not null } => "cannot be checked",
        { State.Standing: BudgetStanding.Reached } => "is reached",
        _ => Unpriced(row.State.Usage.Unpriced),
    };

    /// <summary>How many calls have no price: "3 calls have no price".</summary>
    public static string Unpriced(long calls) => $"{Format.Counted(calls, "call")} {(calls == 1 ? "has" : "have")} no price";

    /// <summary>What is spent; "at least" where calls have no price.</summary>
    public static string Spent(BudgetState state) => (state.Usage.Unpriced > 0 ? "at least " : "") + Format.Money(state.Usage.Spent);

    /// <summary>When the limit is reached, or why that is not to be said.</summary>
    public static (string Word, string? Note) Reaches(BudgetRow row, DateTimeOffset now)
    {
        var (budget, state) = (row.Budget, row.State);
        if (!budget.IsEnabled) return ("off", null);
        if (BudgetOutlook.Of(budget, state) is not { } outlook) return ("not checked yet", null);
        if (state.Error is { } error) return ("Cannot be checked", VisibleText.Line(error));
        if (state.Standing == BudgetStanding.Reached) return ("Reached", Held(row));
        if (state.Standing == BudgetStanding.CannotTell) return ("Cannot tell", Unpriced(state.Usage.Unpriced));
        if (outlook.ReachesAt is { } at) return (Time(at, now), $"at {Format.Money(outlook.PerHour)} an hour");
        var not = "not " + (budget.Period == BudgetPeriod.Day ? "today" : "this " + WireName.Of(budget.Period));
        return (not, outlook.PerHour == NanoUsd.Zero ? "spends nothing now" : $"ends near {Format.Money(outlook.EndsNear)}");
    }

    /// <summary>By how much it can be exceeded, and of what that is the sum.</summary>
    public static (string Word, string? Note) Overshoot(BudgetRow row)
    {
        if (row.Budget.Kind == BudgetKind.Soft) return ("none", "soft only warns");
        if (row.State.IsStopping && row.Holds.Any(static hold => hold is { Error: null, Action: BudgetAction.Pause }))
        {
            return ("held", row.State.Standing == BudgetStanding.CannotTell ? "until a price is added" : "until it is raised");
        }
        if (BudgetOutlook.Of(row.Budget, row.State) is not { Overshoot: { } worst } outlook) return (Format.None, null);
        return (Format.Money(worst), worst == NanoUsd.Zero
            ? "nothing in flight"
            : $"{Format.Money(outlook.BurnPart)} + {Format.Money(row.State.Usage.InFlight)} in flight");
    }

    /// <summary>What it stopped, could not stop and does not stop.</summary>
    public static string Held(BudgetRow row)
    {
        var words = new List<string>();
        Say(row.Holds.Count(static hold => hold is { Error: null, Action: BudgetAction.Pause }), "run", "paused");
        Say(row.Holds.Count(static hold => hold is { Error: null, Action: BudgetAction.Kill }), "run", "being killed");
        Say(row.Holds.Count(static hold => hold.Error is not null), "run", "not stopped");
        if (row.State.IsStopping) Say(row.State.Usage.Watched, "watched session", row.State.Usage.Watched == 1 ? "goes on" : "go on");
        return words.Count > 0 ? string.Join(", ", words) : row.Budget.Kind == BudgetKind.Hard ? "nothing runs here" : "soft only warns";

        void Say(int count, string thing, string word)
        {
            if (count > 0) words.Add($"{Format.Counted(count, thing)} {word}");
        }
    }

    public static string Severity(BudgetRow row) => row.Budget.IsEnabled
        ? row.State.Error is not null && row.Budget.Kind == BudgetKind.Hard ? "critical" : WireName.Of(row.State.Status)
        : WireName.Of(AlertStatus.Ok);

    /// <summary>A time of today bare, another with its date.</summary>
    public static string Time(DateTimeOffset at, DateTimeOffset now) =>
        at.UtcDateTime.ToString(at.UtcDateTime.Date == now.UtcDateTime.Date ? "HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A share in percent, at most 100, for a bar.</summary>
    public static decimal Share(NanoUsd part, NanoUsd whole) =>
        part <= NanoUsd.Zero ? 0 : part >= whole ? 100 : decimal.Round(part.ToUsd() / whole.ToUsd() * 100, 1);
}

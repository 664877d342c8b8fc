using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Receipts;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Since;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Web.Components.Pages.Since;

/// <summary>What happened within a time, in words. Times are UTC; a bare time is today's.</summary>
public static class SinceWords
{
    private const int LongestError = 120;

    /// <summary>From when to when, and how long that is.</summary>
    public static string Span(DateTimeOffset from, DateTimeOffset to) => $"{Day(from)} to {Day(to)} UTC, {Format.Age(to - from)}";

    /// <summary>A count, or the least that it is.</summary>
    public static string Count(long count, bool isExact) => isExact ? Format.Count(count) : $"more than {Format.Count(count)}";

    /// <summary>A count with its thing, or the least that it is.</summary>
    public static string Counted(long count, bool isExact, string thing) => $"{(isExact ? "" : "more than ")}{Format.Counted(count, thing)}";

    /// <summary>What calls cost: "at least" where some have no price, and in words where none has one.</summary>
    public static string Cost(UsageSum sum) => sum.Calls == sum.UnpricedCalls
        ? "no price"
        : (sum.UnpricedCalls > 0 ? "at least " : "") + Format.Money(sum.Cost);

    /// <summary>What a session cost, to stand at the end of a line.</summary>
    public static string Cost(LedgerRow row) => row.Usage switch
    {
        { Cost: null, UnpricedCalls: > 0 } => "no price",
        { Cost: null } => "",
        { UnpricedCalls: > 0 } => "≥ " + Format.Money(row.Usage.Cost),
        _ => Format.Money(row.Usage.Cost),
    };

    /// <summary>How a session ended, below its title.</summary>
    public static string Note(LedgerRow row)
    {
        var ran = $"ran {LedgerText.Runtime(row.RuntimeMs)}";
        if (row.EndedAt is null) return $"{ran}, then nothing more was heard";
        var error = string.Join(": ", new[] { row.ErrorCode, row.ErrorMessage }.Where(static part => !string.IsNullOrWhiteSpace(part)));
        return error.Length == 0 ? ran : $"{VisibleText.Cut(VisibleText.Line(error), LongestError)}, {ran}";
    }

    /// <summary>Who waits, and since when.</summary>
    public static string Waiting(LatestRows<AskRow> waiting, DateTimeOffset now)
    {
        var oldest = waiting.Rows[0];
        var since = BudgetWords.Time(oldest.AskedAt, now);
        return waiting.Count == 1
            ? $"{VisibleText.Cut(VisibleText.Line(oldest.Agent), 60)} has waited for you since {since}"
            : $"{Format.Count(waiting.Count)} asks wait for you, the oldest since {since}";
    }

    /// <summary>What a rule did.</summary>
    public static string Of(RuleNews rule)
    {
        if (rule.IsBroken) return "could not be looked at";
        var fired = rule.Fired switch { 0 => "", 1 => "fired", _ => $"fired {Format.Count(rule.Fired)} times" };
        var stands = rule.Status == Domain.Alerts.AlertStatus.Ok ? "is over" : $"is {WireName.Of(rule.Status)}";
        return fired.Length == 0 ? stands : $"{fired}, {stands}";
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("ddd d MMM yyyy HH:mm", CultureInfo.InvariantCulture);
}

using System.Globalization;
using Helicarrier.Cli.Reports;
using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Since;

namespace Helicarrier.Cli.Since;

/// <summary>What happened within a time as people read it on a terminal.</summary>
internal static class SinceText
{
    private const int Named = 10;

    /// <summary>A line for each kind of thing that happened, and the first of those that a person looks into.</summary>
    public static string Of(SinceFacts facts) => string.Join(Environment.NewLine, [$"{Time(facts.From)} to {Time(facts.To)} UTC", .. Lines(facts)]);

    private static IEnumerable<string> Lines(SinceFacts facts)
    {
        if (facts.IsEmpty)
        {
            yield return "Nothing happened, and nobody waits for you.";
            yield break;
        }

        var sum = facts.Usage.Sum;
        yield return sum.Calls == 0 ? "Spent     nothing: no call was made"
            : $"Spent     ${ReportText.Money(sum.Cost, sum.UnpricedCalls > 0)} in {Count(sum.Calls, true, "call")}, {ReportText.Count(sum.Tokens)} tokens";
        yield return "Ended     " + Ended(facts.Ended);
        foreach (var row in facts.Ended.Others.Take(Named)) yield return $"            {WireName.Of(row.Status)}: {Line(row)}";
        if (facts.Silent.Count > 0) yield return $"Silent    {Count(facts.Silent, "session")} heard of then and not since";
        foreach (var row in facts.Silent.Rows.Take(Named)) yield return "            " + Line(row);
        if (facts.Waiting.Count > 0) yield return $"Waiting   {Count(facts.Waiting, "ask")} for you, whenever asked";
        foreach (var ask in facts.Waiting.Rows.Take(Named)) yield return "            " + Line(ask);
        if (facts.Answered.Count > 0) yield return $"Answered  {Count(facts.Answered, "ask")}";
        foreach (var rule in facts.Alerts.Rules.Take(Named))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"Alert     {VisibleText.Line(rule.Name)}: {WireName.Of(rule.Status)}, fired {rule.Fired}, over {rule.Over}");
        }

        foreach (var entry in facts.Alerts.Budgets.Take(Named)) yield return $"Budget    {VisibleText.Line(entry.RuleName)}";
        if (facts.Stops.Count > 0) yield return $"Stopped   {Count(facts.Stops, "run")} by order";
        if (facts.FailedJobs.Count > 0) yield return $"Jobs      {Count(facts.FailedJobs, "job")} failed";
    }

    private static string Ended(EndedSessions ended)
    {
        var all = ended.Counts.Values.Sum();
        if (all == 0) return "no session";
        var kinds = ended.Counts.Where(static pair => pair.Value > 0).OrderBy(static pair => pair.Key)
            .Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value:N0} {Word(pair.Key)}"));
        return $"{Count(all, ended.IsExact, "session")}: {string.Join(", ", kinds)}";
    }

    private static string Word(SessionStatus status) => status == SessionStatus.Success ? "succeeded" : WireName.Of(status);

    private static string Line(AskRow ask) => $"{VisibleText.Line(ask.Agent)}: {VisibleText.Line(ask.Offer.Title)}";

    private static string Line(LedgerRow row) => $"{VisibleText.Line(row.AgentLabel)}, {VisibleText.Line(row.Title ?? row.SessionId)}";

    private static string Count<T>(LatestRows<T> rows, string thing) => Count(rows.Count, rows.IsExact, thing);

    private static string Count(long count, bool isExact, string thing) => string.Create(
        CultureInfo.InvariantCulture, $"{(isExact ? "" : "more than ")}{count:N0} {thing}{(count == 1 ? "" : "s")}");

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}

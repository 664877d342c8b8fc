using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Rollups;
using Helicarrier.Persistence.Reading.Rollups;
using Helicarrier.Services.Rollups;

namespace Helicarrier.Cli.Rollups;

/// <summary>Roll-ups as people read them on a terminal.</summary>
internal static class RollupText
{
    /// <summary>Differences that are named.</summary>
    public const int MostDrift = 50;

    public static string Of(RolledDays rolled) => rolled.ToString();

    public static string Of(ReconciledDays done, IReadOnlyList<DriftRow> drift) =>
        string.Join(Environment.NewLine, drift.Select(Of).Prepend(done.ToString()));

    public static string Of(IReadOnlyList<CheckResult> results, CopyVerdict? copy)
    {
        var checks = DataCheck.All.Zip(results, static (check, found) => $"{Outcome(found),-6} {check.Name,-22} {check.Meaning}{Where(found)}");
        return string.Join(Environment.NewLine, copy is null ? checks : checks.Concat(Of(copy)));
    }

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Of(DateOnly day, RolledDay found)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"{Of(day)}, rolled up {found.RolledAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, read from {(found.IsOfCopy ? "the analytics copy" : "the store")}");
        var usage = found.Usage.Select(static row => string.Create(
            CultureInfo.InvariantCulture,
            $"{Name(row.Agent, row.Model)}: {row.Runs:N0} sessions, {row.Calls:N0} calls, {row.Errors:N0} failed, {row.TotalTokens:N0} tokens, ${row.Cost}"));
        var ends = found.Outcomes.Select(static row => string.Create(
            CultureInfo.InvariantCulture,
            $"{Name(row.Agent, row.Model)}: {row.Ends.Success:N0} of {row.Ends.Total:N0} ended sessions succeeded"));
        List<string> lines = [head + (found.IsWaiting ? "; it has changed since" : ""), .. usage, .. ends];
        if (found.Omitted > 0) lines.Add(string.Create(CultureInfo.InvariantCulture, $"and {found.Omitted:N0} more rows"));
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>As <c>GET /api/v3/rollups/days</c> has them.</summary>
    public static object Facts(DateOnly day, RolledDay found) => new
    {
        day,
        found.RolledAt,
        waiting = found.IsWaiting,
        readFrom = found.IsOfCopy ? "analytics" : "store",
        usage = found.Usage.Select(static row => new
        {
            row.Agent, row.Model, row.Runs, row.RuntimeMs, row.Calls, row.Errors, row.Unpriced, row.PromptTokens, row.CompletionTokens, row.TotalTokens,
            costUsd = row.Cost.ToUsd(),
        }),
        performance = found.Outcomes.Select(static row => new
        {
            row.Agent, row.Model, row.Ends.Success, row.Ends.Failed, row.Ends.Killed, row.Ends.Cancelled, row.RuntimeMs, row.Unpriced,
            costUsd = row.Cost.ToUsd(),
        }),
        found.Omitted,
    };

    // Both came from whoever sent the calls.
    private static string Name(string agent, string model) => VisibleText.Line(model.Length == 0 ? agent : $"{agent} / {model}");

    private static IEnumerable<string> Of(CopyVerdict copy)
    {
        var outcome = copy.HasFindings ? "FAILED" : "ok";
        var sum = string.Create(
            CultureInfo.InvariantCulture,
            $"Days compared: {copy.Days:N0}, waiting to be copied: {copy.Waiting:N0}, buckets: {copy.Buckets:N0}, wrong: {copy.Wrong:N0}");
        yield return $"{outcome,-6} {"analytics copy",-22} {sum}";
        if (copy.Fault is { } fault) yield return fault;
        foreach (var (day, drift) in copy.Examples)
        {
            yield return Difference(day, drift.Table, drift.Bucket, drift.Field, drift.Wanted, drift.Found);
        }

        if (copy.Drift > copy.Examples.Count)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"and {copy.Drift - copy.Examples.Count:N0} more differences");
        }
    }

    private static string Of(DriftRow row) => Difference(row.Day, row.Table, row.Bucket, row.Field, row.Wanted, row.Found);

    // Parts of a bucket's key came from whoever sent the calls.
    private static string Difference(DateOnly day, string table, IReadOnlyList<string> bucket, string field, long? wanted, long? found) => string.Create(
        CultureInfo.InvariantCulture,
        $"{day:yyyy-MM-dd} {table} {VisibleText.Line(string.Join(" / ", bucket))}: {field} should be {Number(wanted)} and is {Number(found)}");

    private static string Number(long? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? "absent";

    private static string Outcome(CheckResult found) => found.Failures == 0 ? "ok" : "FAILED";

    private static string Where(CheckResult found) => found.Example is not { } day
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" Exceptions: {found.Failures:N0}, the first on {day:yyyy-MM-dd}.");
}

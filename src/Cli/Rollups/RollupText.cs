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

    private static IEnumerable<string> Of(CopyVerdict copy)
    {
        var outcome = copy.HasFindings ? "FAILED" : "ok";
        var sum = string.Create(
            CultureInfo.InvariantCulture,
            $"Days compared: {copy.Days:N0}, waiting to be copied: {copy.Waiting:N0}, buckets: {copy.Buckets:N0}, wrong: {copy.Wrong:N0}");
        yield return $"{outcome,-6} {"analytics copy",-22} {sum}";
        if (copy.Fault is { } fault) yield return fault;
        foreach (var (day, drift) in copy.Examples) yield return Difference(day, drift.Table, drift.Bucket, drift.Field, drift.Wanted, drift.Found);
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

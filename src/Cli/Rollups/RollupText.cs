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

    public static string Of(IReadOnlyList<CheckResult> results) => string.Join(
        Environment.NewLine, DataCheck.All.Zip(results, static (check, found) => $"{Outcome(found),-6} {check.Name,-22} {check.Meaning}{Where(found)}"));

    private static string Of(DriftRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Day:yyyy-MM-dd} {row.Table} {Bucket(row)}: {row.Field} should be {Number(row.Wanted)} and is {Number(row.Found)}");

    // Parts of it came from whoever sent the calls.
    private static string Bucket(DriftRow row) => VisibleText.Line(string.Join(" / ", row.Bucket));

    private static string Number(long? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? "absent";

    private static string Outcome(CheckResult found) => found.Failures == 0 ? "ok" : "FAILED";

    private static string Where(CheckResult found) => found.Example is not { } day
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" Exceptions: {found.Failures:N0}, the first on {day:yyyy-MM-dd}.");
}

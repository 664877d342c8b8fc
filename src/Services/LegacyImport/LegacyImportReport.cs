using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain;

namespace Helicarrier.Services.LegacyImport;

/// <summary>
/// What a legacy import did. Names are stable; money is in dollars as a decimal string, so that no reader rounds it.
/// </summary>
public sealed record LegacyImportReport
{
    /// <summary>Refused rows that are listed one by one, the first of the file; all are counted.</summary>
    public const int MostIssues = 1000;

    /// <summary>Characters of a refused row that are shown.</summary>
    public const int RecordLength = 400;

    /// <summary>Names of unknown members that are listed.</summary>
    public const int MostNames = 20;

    /// <summary>Skipped: the row was taken over before.</summary>
    public const string AlreadyImported = "already_imported";

    /// <summary>Skipped: another channel told of the session, and its word stays.</summary>
    public const string AlreadyInStore = "already_in_store";

    /// <summary>The file, absolute.</summary>
    public required string File { get; init; }

    public required long Bytes { get; init; }

    /// <summary>True when nothing was written: the counts say what would have been.</summary>
    public required bool DryRun { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>All arrays together.</summary>
    public required LegacyCounts Rows { get; init; }

    /// <summary>The five arrays by name, in the order ledger, events, usage, alertRules, alertStates.</summary>
    public required IReadOnlyDictionary<string, LegacyCounts> Arrays { get; init; }

    /// <summary>Skipped rows by reason.</summary>
    public required IReadOnlyDictionary<string, long> SkippedReasons { get; init; }

    /// <summary>Refused rows by code.</summary>
    public required IReadOnlyDictionary<string, long> ErrorReasons { get; init; }

    /// <summary>The first refused rows, in the order of the file's arrays.</summary>
    public required IReadOnlyList<LegacyIssue> Issues { get; init; }

    /// <summary>Members of the file and its rows that the store's format does not have. They are left out.</summary>
    public required long UnknownMembers { get; init; }

    /// <summary>Some of their names.</summary>
    public required IReadOnlyList<string> UnknownNames { get; init; }

    public required LegacyTotals Totals { get; init; }

    /// <summary>The report as one JSON object.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, LegacyImportReportJson.Default.LegacyImportReport);

    /// <summary>The report in one line.</summary>
    public string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"{VisibleText.Line(File)}{(DryRun ? " (dry run)" : "")}: {Rows}; {Totals.Sessions} sessions, {Totals.Tokens} tokens, " +
        $"{Totals.RuntimeMs} ms, {Totals.CostUsd} USD");
}

using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Components.Words;

/// <summary>Jobs in words.</summary>
public static class JobWords
{
    /// <summary>What a kind does, as a heading; a kind of another version is called as it is stored.</summary>
    public static string Title(string type) => type switch
    {
        "backup" => "Backup",
        "captorator_compose" => "Compose captions",
        "kill_drill" => "Kill drill",
        "legacy_import" => "Import the JSON store",
        "log_import" => "Import agents' logs",
        "metrics_refresh" => "Reconcile and repair all roll-ups (ops)",
        "nearsight_collect_refresh" => "Look for agents' logs (ops)",
        "reprice" => "Reprice calls",
        "retention" => "Drop what is past retention",
        "rollup" => "Roll up and reconcile closed days",
        "source_scan" => "Look for agents' logs",
        _ => VisibleText.Line(type),
    };

    /// <summary>What happens when a kind is run; null for one that nothing is known of.</summary>
    public static string? Consequence(string type) => type switch
    {
        "backup" => "Copies the store while it is used, and checks the copy. It takes as much room again.",
        "captorator_compose" => "Runs the agent of that name. Without one in agents.json it fails.",
        "kill_drill" => "Starts two small agents of ours on this machine and stops them. Keeps how long each stop took.",
        "legacy_import" => "Takes over the file at HELICARRIER_JSON_PATH. What is there already is skipped.",
        "log_import" => "Reads everything new in agents' logs on this machine. Files are only read.",
        "metrics_refresh" => "Rolls up closed days, holds every one against its calls and sessions, and writes anew what differs.",
        "nearsight_collect_refresh" => "Looks where clients keep their logs, and counts. It reads no log.",
        "retention" => "Drops what has been kept as long as the settings say. It cannot be brought back; sums stay as they are.",
        "rollup" => "Makes the aggregates of days that waited, and holds those that are due against their calls and sessions. It repairs nothing.",
        "source_scan" => "Looks where clients keep their logs, and counts. It reads no log.",
        _ => null,
    };

    /// <summary>A job by its number.</summary>
    public static string Number(long key) => string.Create(CultureInfo.InvariantCulture, $"#{key}");

    /// <summary>How long the attempt that ended it took.</summary>
    public static string Took(JobRow job) => job.DurationMs is { } ms ? Format.Duration(TimeSpan.FromMilliseconds(ms)) : Format.None;

    /// <summary>From when to when, and how long; in UTC.</summary>
    public static string Span(JobRow job) => job switch
    {
        { StartedAt: null, EndedAt: { } ended } => $"ended {Format.Stamp(ended)} UTC, before it began",
        { StartedAt: null } => $"waiting since {Format.Stamp(job.CreatedAt)} UTC",
        { EndedAt: { } ended, DurationMs: not null } =>
            $"{Moment(job.StartedAt.Value)} to {(IsSameDay(job.StartedAt.Value, ended) ? Format.Clock(ended) : Moment(ended))} UTC, took {Took(job)}",
        _ => $"since {Format.Stamp(job.StartedAt)} UTC",
    };

    /// <summary>A line of a job's history.</summary>
    public static string Line(JobEventRow line) => VisibleText.Line(line.Kind switch
    {
        JobEventKind.State when StatusOf(line) is { } status => $"{JobStatusLook.Of(status).Word}: {line.Text}",
        JobEventKind.Progress when line.Text.Length == 0 => "Went on",
        _ => line.Text,
    });

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static bool IsSameDay(DateTimeOffset one, DateTimeOffset other) => one.UtcDateTime.Date == other.UtcDateTime.Date;

    private static JobStatus? StatusOf(JobEventRow line)
    {
        if (line.DataJson is not { } json) return null;
        using var data = JsonDocument.Parse(json);
        return data.RootElement.TryGetProperty("status", out var word) && WireName.TryParse<JobStatus>(word.GetString(), out var status) ? status : null;
    }
}

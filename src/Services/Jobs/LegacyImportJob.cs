using System.Text.Json;
using Helicarrier.Domain.Jobs;
using Helicarrier.Services.LegacyImport;
using Helicarrier.Services.Settings;

namespace Helicarrier.Services.Jobs;

/// <summary>
/// Takes over the JSON store that the settings name. Whoever asks cannot name another file: its rows come back in the report. What a
/// killed one wrote is found by its identity, so another goes on behind it.
/// </summary>
public sealed class LegacyImportJob(LegacyImporter importer, HelicarrierSettings settings) : JobKind
{
    /// <summary>The kind's type.</summary>
    public const string Name = "legacy_import";

    private const string DryRun = "dryRun";

    public override string Type => Name;

    public override bool NeedsAdmin => true;

    public override int Attempts => 4;

    public override string? Refuse(JsonElement payload) =>
        payload.EnumerateObject().All(member => member.Name == DryRun && member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            ? null
            : $"{Name} takes {DryRun}, true or false, and nothing else";

    public override async Task<JobOutcome> RunAsync(JobRun run)
    {
        var request = new LegacyImportRequest(run.ActorType, run.Actor, run.Payload.TryGetProperty(DryRun, out var dry) && dry.GetBoolean())
        {
            OrganizationId = run.OrganizationId,
            Progress = percent => run.Progress(percent, "Writing"),
        };
        try
        {
            var report = await importer.RunAsync(settings.LegacyJsonPath, request, run.Cancellation);
            await run.LogAsync(report.Summary);
            return new(new { report.File, report.Bytes, report.DryRun, report.Arrays, report.Totals }, Of(report));
        }
        catch (LegacyFileException refused)
        {
            throw new JobException(refused.Message, refused);
        }
    }

    private static JobReport Of(LegacyImportReport report) => new(
        report.Rows.Read, report.Rows.Written, report.Rows.Skipped, report.Rows.Errors,
        report.SkippedReasons.Concat(report.ErrorReasons).ToDictionary(reason => reason.Key, reason => reason.Value, StringComparer.Ordinal),
        [.. report.Issues.Select(issue => new JobFault(FormattableString.Invariant($"{issue.Array}[{issue.Index}]"), issue.Reason, issue.Record))]);
}

using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Jobs;

/// <summary>
/// Drops what is older than a number of days, in steps that each commit, so that nobody waits for it and a killed one has lost no work.
/// A dry run counts and drops nothing.
/// </summary>
public abstract class RetentionJob(StoreWriter writer, TimeProvider time) : JobKind
{
    /// <summary>The payload's member for the number of days.</summary>
    public const string Days = "days";

    /// <summary>The payload's member for counting only.</summary>
    public const string DryRun = "dryRun";

    /// <summary>The longest time that can be asked for.</summary>
    public const int MostDays = 3_650;

    private const int StepRows = 500;

    public override bool NeedsAdmin => true;

    public override int Attempts => 3;

    /// <summary>Days that are kept unless the payload says otherwise.</summary>
    public abstract int KeptDays { get; }

    /// <summary>What the rows are called, in the plural.</summary>
    protected abstract string Rows { get; }

    public override string? Refuse(JsonElement payload) => payload.EnumerateObject().All(IsKnown)
        ? null
        : $"{Type} takes {Days}, 1 to {MostDays}, and {DryRun}, true or false, and nothing else";

    public override async Task<JobOutcome> RunAsync(JobRun run)
    {
        var days = run.Payload.TryGetProperty(Days, out var wanted) ? wanted.GetInt32() : KeptDays;
        var isDry = run.Payload.TryGetProperty(DryRun, out var dry) && dry.GetBoolean();
        var before = time.GetUtcNow() - TimeSpan.FromDays(days);
        var found = await writer.WriteAsync(transaction => CountBefore(transaction, run.OrganizationId, before), run.Cancellation);
        var dropped = isDry ? 0 : await DropAsync(run, before, found);
        var line = string.Create(
            CultureInfo.InvariantCulture, $"{found} {Rows} older than {days} days, {(isDry ? "counted and kept: this was a dry run" : $"{dropped} dropped")}");
        await run.LogAsync(line);
        return new(new { days, dryRun = isDry, before = before.ToString("O", CultureInfo.InvariantCulture), found, dropped });
    }

    /// <summary>How many are older than a time.</summary>
    protected abstract long CountBefore(StoreTransaction transaction, OrganizationId organizationId, DateTimeOffset before);

    /// <summary>Drops at most so many of them.</summary>
    protected abstract int DropBefore(StoreTransaction transaction, OrganizationId organizationId, DateTimeOffset before, int most);

    private static bool IsKnown(JsonProperty member) => member.Name switch
    {
        Days => member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt32(out var days) && days is >= 1 and <= MostDays,
        DryRun => member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => false,
    };

    private async Task<long> DropAsync(JobRun run, DateTimeOffset before, long found)
    {
        var dropped = 0L;
        while (true)
        {
            var step = await writer.WriteAsync(transaction => DropBefore(transaction, run.OrganizationId, before, StepRows), run.Cancellation);
            dropped += step;
            if (step < StepRows) return dropped;
            run.Progress((int)Math.Min(99, 100 * dropped / Math.Max(found, 1)), string.Create(CultureInfo.InvariantCulture, $"{dropped} of {found}"));
        }
    }
}

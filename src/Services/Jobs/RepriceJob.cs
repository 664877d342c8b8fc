using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Repricing;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Repricing;

namespace Helicarrier.Services.Jobs;

/// <summary>
/// Carries a repricing, or its undo, on to its end. The run itself is begun, with its book and range, by whoever asks: a killed one goes on
/// behind its last batch.
/// </summary>
public sealed class RepriceJob(RepriceDesk desk) : JobKind
{
    /// <summary>The kind's type.</summary>
    public const string Name = "reprice";

    private const string Run = "run";
    private const string Undo = "undo";

    public override string Type => Name;

    public override bool NeedsAdmin => true;

    public override int Attempts => 4;

    /// <summary>What it is asked with to carry a run on as it stands.</summary>
    public static JsonElement Payload(RepriceRun run) => JsonSerializer.SerializeToElement(
        run.Status == RepriceStatus.Undoing
            ? new Dictionary<string, object> { [Run] = run.RepriceRunId, [Undo] = true }
            : new Dictionary<string, object> { [Run] = run.RepriceRunId });

    /// <summary>The lane in which a run is carried on as it stands.</summary>
    public static string LaneOf(RepriceRun run) => Lane(run.RepriceRunId, run.Status == RepriceStatus.Undoing);

    // An undo may be asked for while the job that ended its run is at its last line: it is work of its own.
    public override string? LaneOf(JsonElement payload) =>
        Lane(payload.GetProperty(Run).GetInt64(), payload.TryGetProperty(Undo, out var undo) && undo.GetBoolean());

    public override string? Refuse(JsonElement payload) =>
        payload.TryGetProperty(Run, out _) && payload.EnumerateObject().All(IsKnown)
            ? null
            : $"{Name} takes {Run}, the number of a repricing that was begun, and {Undo}, true or false, and nothing else";

    public override async Task<JobOutcome> RunAsync(JobRun run)
    {
        var batches = 0;
        void Moved() => run.Progress(null, string.Create(CultureInfo.InvariantCulture, $"Batch {++batches} of {RepriceService.BatchSize} calls at the most"));
        try
        {
            var ended = await desk.CarryOnAsync(run.OrganizationId, run.Payload.GetProperty(Run).GetInt64(), Moved, run.Cancellation);
            var (status, rewritten) = (WireName.Of(ended.Status), RepriceCounts.Tally(ended).Rewritten);
            await run.LogAsync(string.Create(CultureInfo.InvariantCulture, $"Repricing {ended.RepriceRunId} is {status}: {rewritten} calls written"));
            return new(new { run = ended.RepriceRunId, status, rewritten });
        }
        catch (RepriceRefusedException refused)
        {
            throw new JobException(refused.Message, refused);
        }
    }

    private static bool IsKnown(JsonProperty member) => member.Name switch
    {
        Run => member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt64(out var run) && run > 0,
        Undo => member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => false,
    };

    private static string Lane(long run, bool isUndo) => string.Create(CultureInfo.InvariantCulture, $"{Name}/{run}{(isUndo ? "/undo" : "")}");
}

using System.Globalization;
using System.Text.Json;
using Helicarrier.Services.Rollups;

namespace Helicarrier.Services.Jobs;

/// <summary>Makes the aggregates of closed days, reconciles those that are due and runs the data-quality checks.</summary>
public sealed class RollupJob(RollupRun rollup) : JobKind
{
    public const string Name = "rollup";

    /// <summary>The payload's member for reconciling every closed day.</summary>
    public const string All = "all";

    /// <summary>The payload's member for repairing what differs.</summary>
    public const string Repair = "repair";

    public override string Type => Name;

    public override bool NeedsAdmin => false;

    public override int Attempts => 3;

    public override string Cron => "20 * * * *";

    public override string? Refuse(JsonElement payload) =>
        payload.EnumerateObject().All(static member => (member.Name is All or Repair) && IsFlag(member.Value))
            ? null
            : $"{Name} takes {All} and {Repair}, true or false, and nothing else";

    public override async Task<JobOutcome> RunAsync(JobRun run)
    {
        var wish = new RollupWish(run.OrganizationId, run.ActorType, run.Actor, IsSet(run, All), IsSet(run, Repair));
        var rolled = await rollup.RollAsync(run.OrganizationId, text => run.Progress(null, text), run.Cancellation);
        var reconciled = await rollup.ReconcileAsync(wish, text => run.Progress(null, text), run.Cancellation);
        var failing = (await rollup.CheckAsync(run.OrganizationId, run.Cancellation)).Where(static check => check.Failures > 0).ToList();
        await run.LogAsync(rolled.ToString());
        await run.LogAsync(reconciled.ToString());
        foreach (var check in failing)
        {
            await run.LogAsync(string.Create(CultureInfo.InvariantCulture, $"check {check.Name}: {check.Failures} fail"));
        }

        return new(new { rolled, reconciled, failing });
    }

    private static bool IsFlag(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    private static bool IsSet(JobRun run, string name) => run.Payload.TryGetProperty(name, out var value) && value.GetBoolean();
}

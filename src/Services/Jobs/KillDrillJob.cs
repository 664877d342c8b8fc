using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;

namespace Helicarrier.Services.Jobs;

/// <summary>Stops two small agents of our own and keeps how long that took. One that is not proven dead makes the job fail.</summary>
public sealed class KillDrillJob(KillDrill drill) : JobKind
{
    /// <summary>The kind's type.</summary>
    public const string Name = DrillReader.JobType;

    public override string Type => Name;

    public override bool NeedsAdmin => false;

    public override string Cron => "30 3 * * *";

    public override async Task<JobOutcome> RunAsync(JobRun run)
    {
        if (!drill.IsPossible)
        {
            await run.LogAsync("This host runs no agents: there is nothing to stop");
            return new();
        }

        try
        {
            var stops = await drill.RunAsync(run.OrganizationId, run.Actor, run.Cancellation);
            foreach (var stop in stops)
            {
                var how = stop.IsForced ? "With KILL" : "By asking";
                await run.LogAsync($"{how}: {stop.Met} processes, {(stop.IsConfirmed ? "proven dead" : "not proven dead")} after {stop.Milliseconds} ms");
            }
            if (stops.Any(static stop => !stop.IsConfirmed))
            {
                throw new JobException("A drill's agent is not proven dead") { Code = "not_confirmed" };
            }
            return new(new { stops = JsonSerializer.SerializeToElement(stops, ControlJson.Options) });
        }
        catch (RunnerException full) when (full.Code == RunnerFault.Full)
        {
            await run.LogAsync("All places are taken: there was none for a drill");
            return new();
        }
        catch (RunnerException refused)
        {
            throw new JobException(refused.Message, refused) { Code = "drill_failed" };
        }
    }
}

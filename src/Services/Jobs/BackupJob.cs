using Helicarrier.Services.Backups;

namespace Helicarrier.Services.Jobs;

/// <summary>Backs the store up and checks the backup. One that was killed leaves a folder under another name, which a later one removes.</summary>
public sealed class BackupJob(BackupDesk desk) : JobKind
{
    /// <summary>The kind's type.</summary>
    public const string Name = "backup";

    public override string Type => Name;

    public override bool NeedsAdmin => true;

    public override int Attempts => 2;

    public override string Cron => "0 2 * * *";

    // It takes as much room again as the store: that is somebody's choice.
    public override bool IsPausedAtFirst => true;

    public override async Task<JobOutcome> RunAsync(JobRun run)
    {
        run.Progress(null, "Copying and checking");
        try
        {
            var made = await desk.MakeAsync(run.OrganizationId, run.Actor, run.Cancellation);
            await run.LogAsync($"{made.Name} holds {made.Sessions} sessions and {made.Calls} calls");
            return new(new { made.Name, made.Bytes, made.Sessions, made.Calls, made.CostNanos });
        }
        catch (BackupException refused)
        {
            throw new JobException(refused.Message, refused) { Code = "backup_failed" };
        }
    }
}

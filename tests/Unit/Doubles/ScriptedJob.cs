using Helicarrier.Services.Jobs;

namespace Helicarrier.Tests.Unit.Doubles;

/// <summary>A job that does what a test says, and counts how often it was begun.</summary>
public sealed class ScriptedJob(
    Func<JobRun, Task<JobOutcome>> script, string type = "scripted", int attempts = 2, string? lane = "scripted", string? cron = null, bool paused = false)
    : JobKind
{
    private int _begun;

    public int Begun => _begun;

    public override string Type => type;

    public override bool NeedsAdmin => false;

    public override string? LaneOf(System.Text.Json.JsonElement payload) => lane;

    public override int Attempts => attempts;

    public override string? Cron => cron;

    public override bool IsPausedAtFirst => paused;

    public override string? Refuse(System.Text.Json.JsonElement payload) => payload.TryGetProperty("bad", out _) ? "bad is no good" : null;

    public override Task<JobOutcome> RunAsync(JobRun run)
    {
        Interlocked.Increment(ref _begun);
        return script(run);
    }
}

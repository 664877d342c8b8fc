using Helicarrier.Services.Jobs;
using Helicarrier.Services.Rollups;

namespace Helicarrier.Services.Ops;

/// <summary>The ops contract's name for rolling up and for reconciling and repairing every closed day.</summary>
public sealed class MetricsRefreshJob(RollupRun rollup) : JobKind
{
    public override string Type => "metrics_refresh";

    public override bool NeedsAdmin => false;

    public override int Attempts => 3;

    public override async Task<JobOutcome> RunAsync(JobRun run)
    {
        var rolled = await rollup.RollAsync(run.OrganizationId, text => run.Progress(null, text), run.Cancellation);
        var wish = new RollupWish(run.OrganizationId, run.ActorType, run.Actor, All: true, Repair: true);
        var done = await rollup.ReconcileAsync(wish, text => run.Progress(null, text), run.Cancellation);
        await run.LogAsync(rolled.ToString());
        await run.LogAsync(done.ToString());
        return new(new { days = done.Days, buckets = done.Buckets, wrong = done.Wrong });
    }
}

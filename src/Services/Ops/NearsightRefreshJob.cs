using Helicarrier.Services.Jobs;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Ops;

/// <summary>A scan of sources under the name that the ops contract has for it.</summary>
public sealed class NearsightRefreshJob(SourceDiscovery discovery) : JobKind
{
    private readonly SourceScanJob _scan = new(discovery);

    public override string Type => "nearsight_collect_refresh";

    public override bool NeedsAdmin => _scan.NeedsAdmin;

    public override int Attempts => _scan.Attempts;

    public override Task<JobOutcome> RunAsync(JobRun run) => _scan.RunAsync(run);
}

using Helicarrier.Domain.Analytics;
using Helicarrier.Persistence.Reading.Rollups;
using Helicarrier.Services.Analytics;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Pages.Ledger;
using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Pages.Analytics;

/// <summary>Where tokens, time and money go: by time and model, by agent, project and client, by hour of the week, and where the month will end.</summary>
public sealed partial class AnalyticsScreen
{
    private UsageFacts? _facts;
    private ProvenanceCounts? _provenance;
    private RollupFacts? _rollups;
    private AnalyticsRange _shown = AnalyticsRange.Days(1, DateTimeOffset.UnixEpoch);

    [Inject]
    public required UsageBoard Board { get; init; }

    [Inject]
    public required RollupReader Rollups { get; init; }

    protected override string Path => PageRoutes.Analytics;

    private AnalyticsRange Range => Url.Range(Time.GetUtcNow());

    private string StepWords => _shown.Step switch
    {
        UsageGrouping.Hour => "each hour, by the sessions' starts",
        UsageGrouping.Week => "each week, by the sessions' starts",
        _ => "each day, by the sessions' starts",
    };

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        var (url, range) = (Url, Range);
        var filters = new AnalyticsQuery
        {
            OrganizationId = await Auth.OrganizationAsync(), Agent = url.Agent, Model = url.Model, Task = url.Task,
        };
        var facts = await Board.ReadAsync(filters, range, cancellationToken);
        _rollups = Rollups.Facts(filters.OrganizationId);
        (_facts, _shown, _provenance) = (facts, range, null);
        if (!RendererInfo.IsInteractive) return;

        // It takes longer than all the rest, and only one figure waits for it.
        StateHasChanged();
        _provenance = await Board.ProvenanceAsync(filters, range, cancellationToken);
    }

    private LedgerUrl Ledger() => Url.ToLedger(_shown.From, _shown.To);
}

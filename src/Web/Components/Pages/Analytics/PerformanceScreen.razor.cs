using Helicarrier.Domain.Analytics;
using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Pages.Analytics;

/// <summary>Which model works for which task, how sure that is, and what a success costs.</summary>
public sealed partial class PerformanceScreen
{
    /// <summary>Sessions under which the page says that it cannot tell yet.</summary>
    public const int MinSample = 20;

    private const int FewModels = 20;

    private PerformanceRanking? _ranking;
    private AnalyticsRange _shown = AnalyticsRange.Days(1, DateTimeOffset.UnixEpoch);
    private int _omitted;
    private bool _isUnfolded;

    [Inject]
    public required IPerformanceRepository Performance { get; init; }

    protected override string Path => PageRoutes.Performance;

    private AnalyticsRange Range => Url.Range(Time.GetUtcNow());

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        // Sessions are read one by one: once, and not again for what a browser shows until the page lives.
        if (!RendererInfo.IsInteractive) return;
        var (url, range) = (Url, Range);
        var query = new PerformanceQuery
        {
            OrganizationId = await Auth.OrganizationAsync(), From = range.From, To = range.To, Agent = url.Agent, Task = url.Task, ByTask = true,
        };
        var matrix = await Performance.ReadAsync(query, cancellationToken);
        (_ranking, _shown, _omitted) = (PerformanceRanking.Of(matrix, MinSample), range, matrix.Omitted);
    }
}

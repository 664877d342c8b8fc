using Helicarrier.Domain.Fleet;
using Helicarrier.Web.Components.Words;
using Helicarrier.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Helicarrier.Web.Components.Layout;

/// <summary>The shell around every page: rail, top bar with the fleet's pulse, status line, palette, key help.</summary>
public sealed partial class MainLayout(FleetFeed feed, Func<ProgramFacts> facts, TimeProvider time)
{
    /// <summary>Where <see cref="Shell.PageHeader"/> puts a page's heading.</summary>
    public static object Header { get; } = new();

    private FleetSnapshot _fleet = FleetSnapshot.Empty;
    private string _announcement = "";
    private IDisposable? _subscription;
    private ErrorBoundary? _boundary;

    private ProgramFacts Facts => facts();

    protected override void OnInitialized()
    {
        // Subscribed first, read second: a snapshot between the two is not missed.
        _subscription = feed.SubscribeBatched(time, fleet => _ = InvokeAsync(() => Show(fleet)));
        _fleet = feed.Current;
    }

    // A failed page must not follow the operator to the next one.
    protected override void OnParametersSet() => _boundary?.Recover();

    public void Dispose() => _subscription?.Dispose();

    private void Show(FleetSnapshot fleet)
    {
        if (Announcement.Between(_fleet, fleet) is { } news) _announcement = news;
        _fleet = fleet;
        StateHasChanged();
    }
}

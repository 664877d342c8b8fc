using Helicarrier.Services.Control.Logs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Helicarrier.Web.Components.Pages.Logs;

/// <summary>What all runs write, live. What is left out is in the address.</summary>
public sealed partial class LogsScreen
{
    private LogFilter _filter = LogFilter.All;
    private IReadOnlyList<string> _agents = [];
    private string? _away;
    private IDisposable? _watch;

    [Inject]
    public required FleetLog Log { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    // New agents to choose from, and a runner that went away.
    protected override TimeSpan Refresh => TimeSpan.FromSeconds(2);

    protected override async Task OnInitializedAsync()
    {
        _filter = LogsUrl.Parse(new Uri(Navigation.Uri).Query);
        if (RendererInfo.IsInteractive) _watch = Log.Watch();
        Navigation.LocationChanged += Moved;
        await base.OnInitializedAsync();
    }

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        await Log.RefreshAsync(cancellationToken);
        (_agents, _away) = (Log.Book.Agents(), Log.Away);
    }

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= Moved;
        _watch?.Dispose();
        base.Dispose(disposing);
    }

    private void Go(LogFilter filter) => Navigation.NavigateTo(LogsUrl.Page(filter));

    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        var here = new Uri(e.Location);
        if (here.AbsolutePath != PageRoutes.Logs) return;
        _filter = LogsUrl.Parse(here.Query);
        _ = InvokeAsync(StateHasChanged);
    }
}

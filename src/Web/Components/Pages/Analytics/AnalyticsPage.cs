using Helicarrier.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Helicarrier.Web.Components.Pages.Analytics;

/// <summary>A page whose state is its URL, which reads again when that changes and once a minute.</summary>
public abstract class AnalyticsPage : ReadingPage
{
    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Where it stands, without its query.</summary>
    protected abstract string Path { get; }

    protected AnalyticsUrl Url { get; private set; } = new();

    // What ended a minute ago moves no figure of weeks; it is read one by one for some of them.
    protected override TimeSpan Refresh => TimeSpan.FromMinutes(1);

    protected override async Task OnInitializedAsync()
    {
        Url = AnalyticsUrl.Parse(new Uri(Navigation.Uri).Query);
        Navigation.LocationChanged += OnLocation;
        await base.OnInitializedAsync();
    }

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= OnLocation;
        base.Dispose(disposing);
    }

    protected void Go(AnalyticsUrl url) => Navigation.NavigateTo(url.Of(Path));

    private void OnLocation(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(async () =>
    {
        if (new Uri(change.Location).AbsolutePath.TrimEnd('/') != Path || Closed.IsCancellationRequested) return;
        var (before, url) = (Url, AnalyticsUrl.Parse(new Uri(change.Location).Query));
        Url = url;

        // Another drawing of the same figures asks nothing of the store.
        if (before with { Measure = url.Measure, IsTable = url.IsTable } != url) await LoadAsync();
        StateHasChanged();
    });
}

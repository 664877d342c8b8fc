using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Helicarrier.Web.Components.Pages.Audit;

/// <summary>The audit log: who did what, and when. What it shows is its URL; choosing a filter navigates.</summary>
public sealed partial class AuditScreen
{
    private AuditUrl _url = new();
    private AuditPage? _page;
    private AuditRow? _entry;
    private bool _filtering;

    [Inject]
    public required AuditReader Reader { get; init; }

    [Inject]
    public required KeyRing Ring { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _url = Parse(Navigation.Uri);
        Navigation.LocationChanged += OnLocation;
        await base.OnInitializedAsync();
    }

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        // The page may be older than the key's last minute: it is asked for with every reading.
        var organization = (await Auth.UserAsync(Ring, KeyScopes.Admin)).OrganizationId();
        AuditUrl url;
        do
        {
            url = _url;
            var page = await Reader.ListAsync(url.ToQuery(organization, Clock.GetUtcNow()), cancellationToken);
            var entry = url.Entry is not { } id ? null
                : page.Rows.FirstOrDefault(row => row.Id == id) ?? await Reader.FindAsync(organization, id, cancellationToken);
            (_page, _entry) = (page, entry);
        }
        while (url != _url);
    }

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= OnLocation;
        base.Dispose(disposing);
    }

    private static AuditUrl Parse(string location) => AuditUrl.Parse(new Uri(location).Query);

    private void OnLocation(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(async () =>
    {
        if (Closed.IsCancellationRequested || new Uri(change.Location).AbsolutePath != PageRoutes.Audit) return;
        var before = _url;
        _url = Parse(change.Location);
        _entry = _page?.Rows.FirstOrDefault(row => row.Id == _url.Entry);
        if (_entry is null || before with { Entry = null } != _url with { Entry = null }) await LoadAsync();
        StateHasChanged();
    });

    private void Search(ChangeEventArgs change) => Go(_url.Filtered(url => url with { Text = Ledger.LedgerUrl.Clean(change.Value?.ToString()) }));

    private void Go(AuditUrl url) => Navigation.NavigateTo(url.ToString());

    private void Open(long id) => Navigation.NavigateTo((_url with { Entry = id }).ToString(), replace: true);
}

using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Words;
using Helicarrier.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Helicarrier.Web.Components.Pages.Comparison;

/// <summary>Two sessions beside each other, as the address names them.</summary>
public sealed partial class ComparisonScreen : ComponentBase, IDisposable
{
    private const int MostEvents = 10_000;

    private readonly CancellationTokenSource _closed = new();
    private readonly LatestReading _reading = new();
    private SessionDetail? _one;
    private SessionDetail? _other;
    private DateTimeOffset _readAt;
    private DateTimeOffset _failedAt;
    private bool _loaded;
    private bool _failed;

    /// <summary>Id of the first session.</summary>
    [SupplyParameterFromQuery(Name = "a")]
    public string? First { get; set; }

    /// <summary>Id of the second.</summary>
    [SupplyParameterFromQuery(Name = "b")]
    public string? Second { get; set; }

    /// <summary>Who looks.</summary>
    [CascadingParameter]
    private Task<AuthenticationState>? Auth { get; set; }

    [Inject]
    public required ILedgerRepository Ledger { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required ILogger<ComparisonScreen> Logger { get; init; }

    private string A => First ?? "";

    private string B => Second ?? "";

    // Named, and not there.
    private IReadOnlyList<string> Missing => [.. new[] { _one is null ? A : "", _other is null ? B : "" }.Where(static id => id.Length > 0).Distinct()];

    public void Dispose()
    {
        _closed.Cancel();
        _reading.Dispose();
        _closed.Dispose();
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var token = _reading.Begin(_closed.Token);
        _readAt = Time.GetUtcNow();
        try
        {
            var (one, other) = (await FindAsync(A, token), await FindAsync(B, token));
            token.ThrowIfCancellationRequested();
            (_one, _other, _loaded, _failed) = (one?.Shown(), other?.Shown(), true, false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Others are asked for, or the page is closed.
        }
        catch (Exception exception)
        {
            (_failed, _failedAt) = (true, _readAt);
            Log.ReadFailed(Logger, exception);
        }
    }

    private async Task<SessionDetail?> FindAsync(string id, CancellationToken cancellationToken) =>
        id.Length == 0 ? null : await Ledger.FindAsync(await Auth.OrganizationAsync(), id, MostEvents, cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Two sessions could not be read")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}

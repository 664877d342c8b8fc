using Helicarrier.Services.Sources.Reporting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Helicarrier.Web.Components.Pages.Systems;

/// <summary>Each source with what it gave and what it could not.</summary>
public sealed partial class SourcesScreen : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private SourcesReport? _report;
    private DateTimeOffset _failedAt;
    private bool _failed;
    private bool _reading;
    private ITimer? _timer;

    /// <summary>Who looks.</summary>
    [CascadingParameter]
    private Task<AuthenticationState>? Auth { get; set; }

    [Inject]
    private SourceReports Reports { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<SourcesScreen> Logger { get; set; } = null!;

    public void Dispose()
    {
        _timer?.Dispose();
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        if (RendererInfo.IsInteractive && !_closed.IsCancellationRequested)
        {
            _timer = Time.CreateTimer(_ => _ = InvokeAsync(AgainAsync), null, SystemsScreen.Refresh, SystemsScreen.Refresh);
        }
    }

    private static bool IsThere(SourceReport source) =>
        source.FilesFound > 0 || source.Files > 0 || source.ErrorsTotal > 0 || source.GapsTotal > 0 || source.Feeds.Count > 0;

    private async Task AgainAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        if (_reading || _closed.IsCancellationRequested)
        {
            return;
        }

        _reading = true;
        try
        {
            _report = await Reports.ReadAsync(await Auth.OrganizationAsync(), _closed.Token);
            _failed = false;
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page is closed; nobody waits for the answer.
        }
        catch (Exception exception)
        {
            if (!_failed)
            {
                Log.ReadFailed(Logger, exception);
            }

            _failed = true;
            _failedAt = Time.GetUtcNow();
        }
        finally
        {
            _reading = false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The sources page could not be read")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}

using Helicarrier.Domain.Ledger;
using Helicarrier.Services.Ingest;
using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Pages.Systems;

/// <summary>What the system itself does: ready or not, what it read, what it refused, who may use it.</summary>
public sealed partial class SystemsScreen : ComponentBase, IDisposable
{
    /// <summary>How often the page reads again while it is open: sizes, ages and imports of other processes move on their own.</summary>
    public static readonly TimeSpan Refresh = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _closed = new();
    private SystemsFacts? _facts;
    private DateTimeOffset _failedAt;
    private bool _failed;
    private bool _reading;
    private ITimer? _timer;

    [Inject]
    private SystemsReader Reader { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<SystemsScreen> Logger { get; set; } = null!;

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
            _timer = Time.CreateTimer(_ => _ = InvokeAsync(AgainAsync), null, Refresh, Refresh);
        }
    }

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
            _facts = await Reader.ReadAsync(new LedgerQuery().OrganizationId, _closed.Token);
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

    private Task<QuarantineDetail?> FindRefusedAsync(long id) =>
        Reader.FindRefusedAsync(new LedgerQuery().OrganizationId, id, _closed.Token);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The systems page could not be read")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}

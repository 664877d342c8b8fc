using System.Security.Claims;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Operations;
using Helicarrier.Services.Otlp;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Helicarrier.Web.Components.Pages.Systems;

/// <summary>What the system itself does: ready or not, what it read, what it refused, who may use it.</summary>
public sealed partial class SystemsScreen : ComponentBase, IDisposable
{
    /// <summary>How often the page reads again while it is open: sizes, ages and imports of other processes move on their own.</summary>
    public static readonly TimeSpan Refresh = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _closed = new();
    private SystemsFacts? _facts;
    private ReadinessReport? _readiness;
    private ClaimsPrincipal _user = new();
    private DateTimeOffset _failedAt;
    private bool _failed;
    private bool _reading;
    private ITimer? _timer;

    /// <summary>Who looks.</summary>
    [CascadingParameter]
    private Task<AuthenticationState>? Auth { get; set; }

    [Inject]
    private Readiness Readiness { get; set; } = null!;

    [Inject]
    private KeyRing Ring { get; set; } = null!;

    [Inject]
    private KeyDesk Keys { get; set; } = null!;

    [Inject]
    private SuspicionDesk Suspicions { get; set; } = null!;

    [Inject]
    private SystemsReader Reader { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<SystemsScreen> Logger { get; set; } = null!;

    private bool MayDecide => _user.IsInRole("admin") || _user.IsInRole("operator");

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
            _user = await Auth.UserAsync();
            _readiness = await Readiness.CheckAsync(_closed.Token);
            _facts = await Reader.ReadAsync(await Auth.OrganizationAsync(), _closed.Token);
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

    private async Task<QuarantineDetail?> FindRefusedAsync(long id) =>
        await Reader.FindRefusedAsync(await Auth.OrganizationAsync(), id, _closed.Token);

    private async Task<string> CreateKeyAsync(string name, IReadOnlyList<string> words)
    {
        var scopes = words.Aggregate(KeyScopes.None, (all, word) => all | KeyScopeWords.Parse(word, out _));
        var key = await Keys.CreateAsync(await AdminAsync(), name, scopes, _closed.Token);
        await AgainAsync();
        return key?.Secret ?? throw new InvalidOperationException("The name is taken.");
    }

    private async Task RevokeKeyAsync(KeyEntry key)
    {
        if (await Keys.RevokeAsync(await AdminAsync(), key.Id, _closed.Token) is null)
        {
            throw new InvalidOperationException("The last admin key cannot be revoked.");
        }

        await AgainAsync();
    }

    private async Task DecideAsync(SuspectedRow row, bool areOne)
    {
        var user = await OperatorAsync();
        await Suspicions.DecideAsync(user.OrganizationId(), row.Id, areOne, user.Actor(), _closed.Token);
        await AgainAsync();
    }

    private async Task ReopenAsync(SuspectedRow row)
    {
        var user = await OperatorAsync();
        await Suspicions.ReopenAsync(user.OrganizationId(), row.Id, user.Actor(), _closed.Token);
        await AgainAsync();
    }

    /// <summary>The viewer, if the key of this session is still in force and still an admin's: the page may be older than that.</summary>
    private async Task<ClaimsPrincipal> AdminAsync() =>
        await Auth.UserAsync() is { } user && Ring.Find(user) is { } key && key.Scopes.HasFlag(KeyScopes.Admin)
            ? user
            : throw new UnauthorizedAccessException();

    /// <summary>The same for one who may act.</summary>
    private async Task<ClaimsPrincipal> OperatorAsync() =>
        await Auth.UserAsync() is { } user && Ring.Find(user) is { } key && key.Scopes.HasFlag(KeyScopes.Control)
            ? user
            : throw new UnauthorizedAccessException();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The systems page could not be read")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}

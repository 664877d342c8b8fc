using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Words;
using Helicarrier.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Helicarrier.Web.Components.Pages.Bridge;

/// <summary>A Bridge without agents: what was found on this machine, one button to bring it in, one line to send an event.</summary>
public sealed partial class FirstRun(
    FirstRunFeed feed, NavigationManager navigation, TimeProvider time, ILogger<FirstRun> logger) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<FoundLogs>? _found;
    private bool _failed;
    private bool _started;
    private string? _refused;
    private string _curl = "";

    /// <summary>Sessions that are stored already; 0 on the very first visit.</summary>
    [Parameter] public long Sessions { get; set; }

    /// <summary>True when whoever looks may start an import.</summary>
    [Parameter] public bool CanImport { get; set; } = true;

    [CascadingParameter] private Task<AuthenticationState>? Operator { get; set; }

    private int Files => _found?.Sum(source => source.Files) ?? 0;

    protected override Task OnInitializedAsync()
    {
        _curl = CurlLine(navigation.BaseUri, time.GetUtcNow());
        _started = feed.Current is { Running: true };
        return LookAsync();
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <summary>A command that stores one running session, with a placeholder where the key belongs.</summary>
    public static string CurlLine(string baseUri, DateTimeOffset now) =>
        $$$$"""
        curl -sS {{{{baseUri.TrimEnd('/')}}}}/api/v3/ingest/session \
          -H 'x-secret-key: YOUR-KEY' -H 'content-type: application/json' \
          -d '{"envelope_version":"v1","payload":{"session":{"sessionId":"hello-1",
               "state":"running","agentId":"hello","modelId":"claude-sonnet-4-5",
               "startedAt":"{{{{Format.Iso(now)}}}}","task":"Say hello"}}}'
        """;

    private async Task LookAsync()
    {
        _failed = false;
        try
        {
            _found = await feed.DiscoverAsync(_gone.Token);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception exception)
        {
            _failed = true;
            Log.DiscoveryFailed(logger, exception);
        }
    }

    private async Task ImportAsync()
    {
        (_started, _refused) = (true, null);
        var user = await Operator.UserAsync();
        _refused = await feed.ImportAsync(user.OrganizationId(), user.Actor());
        _started = _refused is null;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The logs on this machine could not be looked for")]
        public static partial void DiscoveryFailed(ILogger logger, Exception exception);
    }
}

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Wire;
using Helicarrier.Services.Control;
using Helicarrier.Services.Settings;

namespace Helicarrier.Web.Control;

/// <summary>
/// This machine's runner: a supervisor in a process of its own, which this host starts when none answers, and which goes on when the host
/// ends. A host that holds no run and was asked for none starts none.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed partial class EmbeddedRunner(HelicarrierSettings settings, TimeProvider time, ILogger<EmbeddedRunner> logger) : IRunner, IAsyncDisposable
{
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(15);

    // One that hangs is away like one that is gone. A start may wait for a prompt to be read, a stop for its proof.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopPatience = RunLimits.Grace + RunLimits.Confirmation + TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // The host's secrets are in its own.
    private static readonly string[] Inherited = ["PATH", "HOME", "USER", "LANG", "TMPDIR", "DOTNET_ROOT", "XDG_RUNTIME_DIR"];

    private readonly SemaphoreSlim _one = new(1);
    private SupervisorClient? _client;

    public bool IsOn => true;

    public Task<RunSnapshot> StartAsync(RunOrder order, CancellationToken cancellationToken) =>
        AskAsync(
            client => client.StartAsync(order, cancellationToken), cancellationToken,
            order.Form is { HasWorktree: true } ? StartPatience + RunLimits.Worktree : StartPatience);

    public async Task<IReadOnlyList<RunSnapshot>> ListAsync(CancellationToken cancellationToken) =>
        HasRuns ? await AskAsync(client => client.ListAsync(cancellationToken), cancellationToken) : [];

    public Task<IReadOnlyList<ProcessNode>> TreeAsync(RunId id, CancellationToken cancellationToken) =>
        AskAsync(client => client.TreeAsync(id, cancellationToken), cancellationToken);

    public Task SayAsync(RunId id, string text, long? number, CancellationToken cancellationToken) =>
        TellAsync(client => client.SayAsync(id, text, cancellationToken, number), cancellationToken);

    public Task<RunOutput> ReadAsync(RunId id, RunStream stream, long from, int most, CancellationToken cancellationToken) =>
        AskAsync(client => client.ReadAsync(id, stream, from, most, cancellationToken), cancellationToken);

    public Task FreezeAsync(RunId id, bool isFrozen, CancellationToken cancellationToken) =>
        TellAsync(client => client.FreezeAsync(id, isFrozen, cancellationToken), cancellationToken);

    public Task InterruptAsync(RunId id, CancellationToken cancellationToken) =>
        TellAsync(client => client.InterruptAsync(id, cancellationToken), cancellationToken);

    public Task<Uncommitted> UncommittedAsync(RunId id, CancellationToken cancellationToken) =>
        AskAsync(client => client.UncommittedAsync(id, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<Worktree>> WorktreesAsync(CancellationToken cancellationToken) =>
        HasRuns ? await AskAsync(client => client.WorktreesAsync(cancellationToken), cancellationToken) : [];

    public Task<RunSnapshot> StopAsync(StopOrder order, CancellationToken cancellationToken) =>
        AskAsync(client => client.StopAsync(order, cancellationToken), cancellationToken, StopPatience);

    public async Task<IReadOnlyList<Orphan>> CensusAsync(CancellationToken cancellationToken) =>
        HasRuns ? await AskAsync(client => client.CensusAsync(cancellationToken), cancellationToken) : [];

    public Task<bool> ReapAsync(ReapOrder order, CancellationToken cancellationToken) =>
        AskAsync(client => client.ReapAsync(order, cancellationToken), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_client is { } client) await client.DisposeAsync();
        _one.Dispose();
    }

    private bool HasRuns
    {
        get
        {
            var runs = Path.Combine(settings.RunnerDirectory, "runs");
            return Directory.Exists(runs) && Directory.EnumerateDirectories(runs).Any();
        }
    }

    private Task TellAsync(Func<SupervisorClient, Task> tell, CancellationToken cancellationToken) => AskAsync(
        async client =>
        {
            await tell(client);
            return true;
        },
        cancellationToken);

    private async Task<T> AskAsync<T>(Func<SupervisorClient, Task<T>> ask, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        try
        {
            var client = await ClientAsync(cancellationToken);
            return await ask(client).WaitAsync(patience ?? Patience, time, cancellationToken);
        }
        catch (Exception away) when (away is IOException or System.ComponentModel.Win32Exception or System.Text.Json.JsonException)
        {
            throw new RunnerException(RunnerFault.Unreachable, away.Message);
        }
        catch (TimeoutException)
        {
            throw new RunnerException(RunnerFault.Unreachable, "The supervisor does not answer.");
        }
    }

    private async Task<SupervisorClient> ClientAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_client is { IsBroken: false } client) return client;
            if (_client is { } broken) await broken.DisposeAsync();
            _client = null;
            return _client = await ConnectAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<SupervisorClient> ConnectAsync(CancellationToken cancellationToken)
    {
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(settings.RunnerDirectory, own);
        try
        {
            return await SupervisorClient.ConnectAsync(settings.RunnerDirectory, cancellationToken);
        }
        catch (IOException)
        {
            Launch();
        }

        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await SupervisorClient.ConnectAsync(settings.RunnerDirectory, cancellationToken);
            }
            catch (IOException) when (time.GetElapsedTime(began) < Beginning)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    // In a session of its own: what a terminal sends to the host is not for it.
    private void Launch()
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = settings.RunnerDirectory };
        var log = Path.Combine(settings.RunnerDirectory, "supervisor.log");
        string[] words = ["-c", "exec setsid \"$@\" </dev/null >>\"$0\" 2>&1", log, .. Program(), "supervise", settings.RunnerDirectory];
        foreach (var word in words) start.ArgumentList.Add(word);
        start.Environment.Clear();
        foreach (var (name, value) in HelicarrierSettings.Inherited(Inherited)) start.Environment[name] = value;
        using var launched = Process.Start(start) ?? throw new IOException("The supervisor could not be started.");
        Log.Launched(logger, launched.Id);
    }

    // By the runtime that this host runs on; a host that brings its own has none beside it, and its programs start by themselves.
    private static string[] Program()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Helicarrier.Runner");
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        return File.Exists(dotnet) ? [dotnet, program + ".dll"] : [program];
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "No supervisor answered: process {ProcessId} was started as one")]
        public static partial void Launched(ILogger logger, int processId);
    }
}

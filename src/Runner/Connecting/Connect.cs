using System.Runtime.InteropServices;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Listening;
using Helicarrier.Runner.Wire;

namespace Helicarrier.Runner.Connecting;

/// <summary>A runner's process: holds the connection to its host until it is told to end. The runs go on without it.</summary>
internal static class Connect
{
    /// <summary>Connects.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(ConnectSettings settings)
    {
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(settings.Directory, own);
        using var owner = Supervise.TryOwn(Path.Combine(settings.Directory, "connect.lock"));
        if (owner is null)
        {
            await Console.Error.WriteLineAsync($"Another runner has {settings.Directory}.");
            return Supervise.Occupied;
        }

        using var ending = new CancellationTokenSource();
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Supervise.End(signal, ending));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Supervise.End(signal, ending));
        await using var supervisor = new SupervisorProcess(
            settings.Directory, MachineEnvironment.Values(SupervisorProcess.Inherited), settings.UsesGroups, settings.KeepDays, TimeProvider.System,
            static _ => { });
        var agents = new OfferedAgents(settings);
        var link = new HostLink(settings, new(settings, RunnerIdentity.Of(settings.Directory), agents, supervisor)).RunAsync(ending.Token);
        try
        {
            if (settings.Listen is null)
            {
                await link;
                return 0;
            }
            using var reports = new HostReports(settings);
            var jobs = new HandedJobs(settings.Directory, agents, supervisor, reports, TimeProvider.System);
            await using var door = await OpenAsync(settings, jobs, ending.Token);
            if (door is null) return Supervise.Usage;
            await await Task.WhenAny(link, jobs.RunAsync(ending.Token));
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // As wished.
        }

        return 0;
    }

    private static async Task<ExecuteDoor?> OpenAsync(ConnectSettings settings, HandedJobs jobs, CancellationToken cancellationToken)
    {
        try
        {
            return await ExecuteDoor.OpenAsync(settings, jobs, cancellationToken);
        }
        catch (Exception taken) when (taken is IOException or System.Net.Sockets.SocketException)
        {
            await Console.Error.WriteLineAsync($"It cannot listen at {settings.Listen}: {taken.Message}");
            return null;
        }
    }
}

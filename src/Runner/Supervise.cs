using System.Reflection;
using System.Runtime.InteropServices;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;
using Helicarrier.Runner.Runs;
using Helicarrier.Runner.Wire;

namespace Helicarrier.Runner;

/// <summary>The supervisor's process: one for a directory, until it is told to end or is killed. It ends no run when it ends.</summary>
internal static class Supervise
{
    /// <summary>Exit code: it was called wrongly.</summary>
    public const int Usage = 2;

    /// <summary>Exit code: another one has the directory.</summary>
    public const int Occupied = 3;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Meet = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Trim = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    /// <summary>Supervises.</summary>
    /// <param name="directory">Absolute; made when it is missing.</param>
    /// <param name="options">How.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string directory, SuperviseOptions options)
    {
        Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var owner = TryOwn(Path.Combine(directory, "supervisor.lock"));
        if (owner is null) return Occupied;
        Native.BecomeSubreaper();

        using var ending = new CancellationTokenSource();
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => End(signal, ending));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => End(signal, ending));
        using var supervisor = new Supervisor(Path.Combine(directory, "runs"), TimeProvider.System, options.UsesGroups, options.KeepDays);
        supervisor.TakeBack();
        var hello = new RunnerHello(Version(), Environment.ProcessId, Proof(options.UsesGroups));
        try
        {
            var server = new SupervisorServer(supervisor, hello, ending.Cancel);
            var last = TimeProvider.System.GetTimestamp();
            void EndIdle()
            {
                if (supervisor.Live + server.Connections > 0) last = TimeProvider.System.GetTimestamp();
                if (TimeProvider.System.GetElapsedTime(last) > options.Idle) ending.Cancel();
            }

            // Whichever ends first ends all: half a supervisor is none.
            await await Task.WhenAny(
                server.RunAsync(directory, ending.Token), EachAsync(Look, supervisor.Look, ending.Token),
                EachAsync(Meet, supervisor.Meet, ending.Token), EachAsync(Trim, supervisor.Trim, ending.Token),
                EachAsync(Probe, supervisor.Probe, ending.Token), EachAsync(Meet, supervisor.Sweep, ending.Token),
                EachAsync(Idle, EndIdle, ending.Token));
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // As wished.
        }

        await supervisor.SettleAsync();

        return 0;
    }

    private static async Task EachAsync(TimeSpan period, Action act, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(period);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                act();
            }
            catch (Exception exception)
            {
                Trouble.Say(exception.Message);
            }
        }
    }

    /// <summary>A file that only one process has at a time; null when another has it.</summary>
    public static FileStream? TryOwn(string path)
    {
        try
        {
            return new(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Has a signal end a process in good order.</summary>
    public static void End(PosixSignalContext signal, CancellationTokenSource ending)
    {
        signal.Cancel = true;
        ending.Cancel();
    }

    /// <summary>What a stop rests on here.</summary>
    public static ProofKind Proof(bool usesGroups)
    {
        if (!usesGroups || ControlGroup.TryMake("hc-try-" + Environment.ProcessId) is not { } group) return ProofKind.Scan;
        group.Remove();
        return ProofKind.Cgroup;
    }

    /// <summary>Of this program.</summary>
    public static string Version() => typeof(Supervise).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
}

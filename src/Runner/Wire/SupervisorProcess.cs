using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Helicarrier.Runner.Wire;

/// <summary>
/// The supervisor of a directory as somebody uses it: connected to when it answers, started when none does. It goes on when whoever started it
/// ends. One that was asked for nothing is not started.
/// </summary>
/// <param name="directory">Where its runs are kept; made when it is missing.</param>
/// <param name="environment">What it is started with.</param>
/// <param name="usesGroups">False has it hold runs by scanning.</param>
/// <param name="keepDays">Days that it keeps runs which are over; 0 keeps them.</param>
/// <param name="time">The clock.</param>
/// <param name="launched">Hears the number of each process that was started as one.</param>
public sealed class SupervisorProcess(
    string directory, IReadOnlyDictionary<string, string> environment, bool usesGroups, int keepDays, TimeProvider time, Action<int> launched)
    : IAsyncDisposable
{
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim _one = new(1);
    private SupervisorClient? _client;

    /// <summary>Variables that one needs to work. No secret is among them.</summary>
    public static IReadOnlyList<string> Inherited { get; } = ["PATH", "HOME", "USER", "LANG", "TMPDIR", "DOTNET_ROOT", "XDG_RUNTIME_DIR"];

    /// <summary>Whether there is a run that it would know.</summary>
    public bool HasRuns
    {
        get
        {
            var runs = Path.Combine(directory, "runs");
            return Directory.Exists(runs) && Directory.EnumerateDirectories(runs).Any();
        }
    }

    /// <summary>A connection to it.</summary>
    /// <exception cref="IOException">It does not answer and could not be started.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no shell to start it.</exception>
    public async Task<SupervisorClient> ClientAsync(CancellationToken cancellationToken)
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

    public async ValueTask DisposeAsync()
    {
        if (_client is { } client) await client.DisposeAsync();
        _one.Dispose();
    }

    private async Task<SupervisorClient> ConnectAsync(CancellationToken cancellationToken)
    {
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(directory, own);
        try
        {
            return await SupervisorClient.ConnectAsync(directory, cancellationToken);
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
                return await SupervisorClient.ConnectAsync(directory, cancellationToken);
            }
            catch (IOException) when (time.GetElapsedTime(began) < Beginning)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    // In a session of its own: what a terminal sends to whoever starts it is not for it.
    private void Launch()
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = directory };
        var log = Path.Combine(directory, "supervisor.log");
        string[] how =
        [
            .. usesGroups ? Array.Empty<string>() : [SuperviseOptions.Scan], SuperviseOptions.KeepName, keepDays.ToString(CultureInfo.InvariantCulture),
        ];
        string[] words = ["-c", "exec setsid \"$@\" </dev/null >>\"$0\" 2>&1", log, .. Program(), "supervise", directory, .. how];
        foreach (var word in words) start.ArgumentList.Add(word);
        start.Environment.Clear();
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new IOException("The supervisor could not be started.");
        launched(process.Id);
    }

    // By the runtime that this program runs on; one that brings its own has none beside it, and its programs start by themselves.
    private static string[] Program()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Helicarrier.Runner");
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        return File.Exists(dotnet) ? [dotnet, program + ".dll"] : [program];
    }
}

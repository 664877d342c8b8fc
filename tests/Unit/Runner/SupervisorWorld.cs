using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;
using Helicarrier.Runner.Wire;

namespace Helicarrier.Tests.Unit.Runner;

/// <summary>A real supervisor in a process of its own, which a test may kill, over a directory that stays.</summary>
[SupportedOSPlatform("linux")]
internal sealed class SupervisorWorld : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // It reads the machine's processes for an answer: asked at once again it does nothing else.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private static int _last = Random.Shared.Next(1_000_000, 8_000_000);

    private readonly string _made;
    private readonly string[] _options;
    private readonly Dictionary<RunId, string> _numbers = [];
    private Process _process;

    private SupervisorWorld(string made, string? name, string[] options)
    {
        var root = name is null ? made : System.IO.Directory.CreateDirectory(Path.Combine(made, name)).FullName;
        (_made, Root, _options) = (made, root, options);
        Work = System.IO.Directory.CreateDirectory(Path.Combine(root, "work")).FullName;
        _process = Launch();
    }

    public static CancellationToken Soon => new CancellationTokenSource(Patience).Token;

    public string Root { get; }

    /// <summary>Where runs work.</summary>
    public string Work { get; }

    /// <summary>The supervisor's directory.</summary>
    public string Directory => Path.Combine(Root, "runner");

    public int ProcessId => _process.Id;

    public SupervisorClient Client { get; private set; } = null!;

    public static async Task<SupervisorWorld> StartAsync(ProofKind kind, string? name = null, int? idleSeconds = null)
    {
        var made = System.IO.Directory.CreateTempSubdirectory("helicarrier-runner-").FullName;
        string[] idle = idleSeconds is { } seconds ? ["--idle", seconds.ToString(CultureInfo.InvariantCulture)] : [];
        var world = new SupervisorWorld(made, name, [.. kind == ProofKind.Scan ? ["--scan"] : Array.Empty<string>(), .. idle]);
        await world.ConnectAsync();
        return world;
    }

    /// <summary>Ends the supervisor as a machine's trouble would, and leaves its runs alone.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(Soon);
        await Client.DisposeAsync();
    }

    public async Task RestartAsync()
    {
        _process.Dispose();
        _process = Launch();
        await ConnectAsync();
    }

    /// <summary>Waits until it ends by itself: how it does.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(Soon);
        return _process.ExitCode;
    }

    /// <summary>Another supervisor for the same directory: how it ends.</summary>
    public async Task<int> RivalAsync()
    {
        using var rival = Launch();
        await rival.WaitForExitAsync(Soon);
        return rival.ExitCode;
    }

    /// <summary>Starts a shell's script as a run.</summary>
    public Task<RunSnapshot> RunAsync(string script, string? prompt = null) => Client.StartAsync(Order(script) with { Prompt = prompt }, Soon);

    public RunOrder Order(string script)
    {
        // Seconds that nobody else sleeps: what was started is found by them, whatever it hides.
        var number = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        var numbered = $": {number}; {script.Replace("sleep 30", $"sleep {number}30", StringComparison.Ordinal)}";
        var id = RunId.New(TimeProvider.System.GetUtcNow());
        lock (_numbers) _numbers[id] = number;
        return new()
        {
            Id = id, Agent = "scripted", Command = ["/bin/sh", "-c", numbered, "sh"], Directory = Work,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = "/usr/bin:/bin" },
        };
    }

    /// <summary>The file of a run's folder.</summary>
    public string FileOf(RunId id, string name) => Path.Combine(Directory, "runs", id.ToString(), name);

    /// <summary>What lives of a run, of all processes of the machine.</summary>
    public IReadOnlyList<int> Left(RunId id)
    {
        string number;
        lock (_numbers) number = _numbers[id];
        return
        [
            .. ProcessTable.Read(out _).Where(process => !process.IsOver && CommandLine(process.Pid).Contains(number, StringComparison.Ordinal))
                .Select(static process => process.Pid),
        ];
    }

    public async Task<RunSnapshot> FindAsync(RunId id) => (await Client.ListAsync(Soon)).Single(run => run.Id == id);

    /// <summary>Waits until a run is as wished.</summary>
    public async Task<RunSnapshot> UntilAsync(RunId id, Func<RunSnapshot, bool> happened)
    {
        var limit = Soon;
        while (true)
        {
            var run = await FindAsync(id);
            if (happened(run)) return run;
            await Task.Delay(Pause, limit);
        }
    }

    /// <summary>Waits until a run wrote a text.</summary>
    public async Task SaidAsync(RunId id, string text)
    {
        var limit = Soon;
        while (!(await OutputAsync(id)).Contains(text, StringComparison.Ordinal)) await Task.Delay(Pause, limit);
    }

    public async Task<string> OutputAsync(RunId id, RunStream stream = RunStream.Output)
    {
        var text = new List<byte>();
        RunOutput read;
        do
        {
            read = await Client.ReadAsync(id, stream, text.Count, RunLimits.Reading, Soon);
            text.AddRange(read.Bytes.Span);
        }
        while (read.Bytes.Length > 0);
        return Encoding.UTF8.GetString([.. text]);
    }

    /// <summary>Ends what a test left, then the supervisor.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process.HasExited) await RestartAsync();
        foreach (var run in await Client.ListAsync(Soon))
        {
            if (!RunMoves.IsOver(run.Status)) await Client.StopAsync(new(run.Id, Force: true), Soon);
        }

        await Client.QuitAsync(Soon);
        await _process.WaitForExitAsync(Soon);
        await Client.DisposeAsync();
        _process.Dispose();
        System.IO.Directory.Delete(_made, recursive: true);
    }

    private static string CommandLine(int pid)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, UseShellExecute = false };
        string[] command = [Path.Combine(AppContext.BaseDirectory, "Helicarrier.Runner.dll"), "supervise", Directory, .. _options];
        foreach (var argument in command) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private async Task ConnectAsync()
    {
        var limit = Soon;
        while (true)
        {
            try
            {
                Client = await SupervisorClient.ConnectAsync(Directory, limit);
                return;
            }
            catch (IOException) when (!limit.IsCancellationRequested && !_process.HasExited)
            {
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }
}

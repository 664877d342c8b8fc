using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Tests.Unit.Runner;

/// <summary>A client that nobody here started: no child of this process or of a supervisor. Its script writes READY when all of it is there.</summary>
[SupportedOSPlatform("linux")]
internal sealed class ForeignClient : IAsyncDisposable
{
    /// <summary>Two commands, one of them in a session of its own, and one more that nobody's child is.</summary>
    public const string Tree = "setsid sleep 30 & sleep 30 & (setsid sh -c '(setsid sleep 30 &) ; exec sleep 30' &) ; READY; wait";

    /// <summary>Does not listen, and neither does what it started.</summary>
    public const string Deaf = "trap '' TERM INT HUP; setsid sh -c \"trap '' TERM; while :; do sleep 1; : 30; done\" & READY; while :; do sleep 1; done";

    private static int _last = Random.Shared.Next(1_000_000, 8_000_000);

    private readonly string _root;
    private readonly string _number;

    private ForeignClient(string root, string number, ClientProcess process) => (_root, _number, Process) = (root, number, process);

    public ClientProcess Process { get; }

    public ProcessIdentity Identity => new(Process.Pid, Process.StartTicks);

    public bool IsThere => ProcessStat.Read(Process.Pid) is { IsOver: false } now && now.Identity == Identity;

    public static async Task<ForeignClient> StartAsync(string script = Tree, string name = "fake-client", string launcher = "")
    {
        var root = Directory.CreateTempSubdirectory("helicarrier-client-").FullName;
        var number = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        var ready = Path.Combine(root, "ready");
        var numbered = script.Replace("sleep 30", $"sleep {number}30", StringComparison.Ordinal).Replace(": 30", $": {number}", StringComparison.Ordinal)
            .Replace("READY", $"echo $$ > {ready}.new; mv {ready}.new {ready}", StringComparison.Ordinal);
        var file = Path.Combine(root, name);
        await File.WriteAllTextAsync(file, $"#!/bin/sh\n: {number}\n{numbered}\n");

        // Another user may be the one who starts it.
        File.SetUnixFileMode(file, (UnixFileMode)Convert.ToInt32("755", 8));
        File.SetUnixFileMode(root, (UnixFileMode)Convert.ToInt32("777", 8));
        using var start = System.Diagnostics.Process.Start("/bin/sh", ["-c", $"{launcher} \"$0\" {number} </dev/null >/dev/null 2>&1 &", file]);
        await start.WaitForExitAsync(SupervisorWorld.Soon);
        var limit = SupervisorWorld.Soon;
        while (!File.Exists(ready)) await Task.Delay(5, limit);
        var pid = int.Parse(await File.ReadAllTextAsync(ready, limit), CultureInfo.InvariantCulture);
        return new(root, number, new(pid, ProcessStat.Read(pid)!.Value.StartTicks));
    }

    public AdoptOrder Order(RunId? id = null) => new()
    {
        Id = id ?? RunId.New(TimeProvider.System.GetUtcNow()), Agent = "claude_code:work", Client = "claude", Process = Process,
    };

    /// <summary>What lives of it, of all processes of the machine.</summary>
    public IReadOnlyList<ProcessStat> Left() =>
        [.. ProcessTable.Read(out _).Where(process => !process.IsOver && CommandLine(process.Pid).Contains(_number, StringComparison.Ordinal))];

    public async Task KillAsync(ProcessIdentity identity)
    {
        using var handle = ProcessHandle.Open(identity);
        handle?.Signal(Native.SigKill);
        var limit = SupervisorWorld.Soon;
        while (handle?.HasExited == false) await Task.Delay(5, limit);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Left()) await KillAsync(process.Identity);
        Directory.Delete(_root, recursive: true);
    }

    private static string CommandLine(int pid)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/cmdline"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}

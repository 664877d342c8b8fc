using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Helicarrier.Tests.E2E.Processes;

/// <summary>A process that a test started: its output is kept, and it is ended by its id.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Lock _gate = new();
    private readonly List<(string[] Texts, TaskCompletionSource<string> Seen)> _waits = [];

    private ChildProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Exited += (_, _) => _ = FailWaitsAsync();
    }

    public string Output
    {
        get
        {
            lock (_gate) return _output.ToString();
        }
    }

    public int Id => _process.Id;

    public int ExitCode => _process.ExitCode;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts a published .NET program with exactly this environment on top of the path.</summary>
    public static ChildProcess Start(string dll, IReadOnlyDictionary<string, string> environment, string workingDirectory, params string[] arguments) =>
        StartProgram("dotnet", environment, workingDirectory, [dll, .. arguments]);

    /// <summary>Starts a program of another kind, in the same way.</summary>
    public static ChildProcess StartProgram(
        string program, IReadOnlyDictionary<string, string> environment, string workingDirectory, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = workingDirectory,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var child = new ChildProcess(start);
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>The first line that holds one of the texts, from now or before.</summary>
    public Task<string> LineWithAsync(params string[] texts)
    {
        var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            var line = _output.ToString().Split('\n').FirstOrDefault(line => Holds(line, texts));
            if (line is not null) return Task.FromResult(line);
            _waits.Add((texts, seen));
        }

        if (_process.HasExited) _ = FailWaitsAsync();
        return seen.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(3));
        return _process.ExitCode;
    }

    /// <summary>Says that nothing more comes on its standard input.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>SIGTERM, as a supervisor sends it; returns at once.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>SIGKILL, as an operator or the kernel would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    // The machine's own settings must not reach into a test.
    private static bool IsForeign(string name) =>
        name.StartsWith("HELICARRIER_", StringComparison.Ordinal) || name.StartsWith("OPENCLAW_", StringComparison.Ordinal) ||
        name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name.StartsWith("XDG_", StringComparison.Ordinal) ||
        name is "CLAUDE_CONFIG_DIR" or "CODEX_HOME" or "GEMINI_CLI_HOME" or "GEMINI_DATA_DIR" or "OPENCODE_DATA_DIR" or "OPENCODE_DB" or "KILO_DATA_DIR"
            or "APPDATA" or "CURSOR_DATA_DIR" or "CURSOR_USAGE_CSV" or "COPILOT_HOME" or "QWEN_DATA_DIR" or "AMP_DATA_DIR";

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_gate)
        {
            _output.Append(line).Append('\n');
            for (var i = _waits.Count - 1; i >= 0; i--)
            {
                if (!Holds(line, _waits[i].Texts)) continue;
                _waits[i].Seen.TrySetResult(line);
                _waits.RemoveAt(i);
            }
        }
    }

    // Its end may be told before its last words.
    private async Task FailWaitsAsync()
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(LastWords);
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            // What it started holds its output open, or nobody waits any more.
        }

        lock (_gate)
        {
            foreach (var (texts, seen) in _waits) seen.TrySetException(Ended(texts));
            _waits.Clear();
        }
    }

    private static bool Holds(string line, string[] texts) => texts.Any(text => line.Contains(text, StringComparison.Ordinal));

    private InvalidOperationException Ended(string[] texts) =>
        new($"The process ended before it said '{string.Join("' or '", texts)}'. It said:\n{_output}");
}

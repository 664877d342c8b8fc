using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Helicarrier.Services.Hooks;

namespace Helicarrier.Tests.Unit.Services.Hooks;

/// <summary>The command that clients call, with a real shell and a real curl.</summary>
public sealed class HookScriptTests : IDisposable
{
    private const string Key = "hc_thisIsTheKeyThatNobodyMaySee";
    private const string Event = """{"hook_event_name":"Stop","session_id":"s1"}""";

    private const string Block = """{"decision":"block"}""";

    // Far more than any of these take, far less than the minutes that a hook that hangs would.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(15);

    private readonly HookHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("claude")]
    [InlineData("claude", "600")]
    public async Task Hook_HostIsDown_EndsWithinTwoSecondsAndSaysNothing(params string[] arguments)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        free.Stop();

        var (code, output, took) = await RunAsync(url, arguments);

        Assert.Equal((0, ""), (code, output));
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("codex")]
    [InlineData("codex", "600")]
    public async Task Hook_HostHangs_EndsSoonAndSaysNothing(params string[] arguments)
    {
        await using var listener = new HookListener(answer: null, isAlive: false);

        var (code, output, _) = await RunAsync(listener.Url, arguments);

        Assert.Equal((0, ""), (code, output));
    }

    [Fact]
    public async Task Hook_HostNeverAnswersAnEvent_EndsSoonAndShowsNobodyTheKey()
    {
        await using var listener = new HookListener(answer: null);

        var running = RunAsync(listener.Url, "gemini");
        await listener.Posted.Task.WaitAsync(Bound);
        var commands = Directory.GetDirectories("/proc").Select(CommandLine).ToList();

        Assert.Contains(commands, command => command.Contains(listener.Url + "/api/v3/hooks/gemini", StringComparison.Ordinal));
        Assert.DoesNotContain(commands, command => command.Contains(Key, StringComparison.Ordinal));
        var (code, output, _) = await running;
        Assert.Equal((0, ""), (code, output));
    }

    [Theory]
    [InlineData("error")]
    [InlineData("redirect")]
    [InlineData("nothing decided")]
    [InlineData("garbage")]
    [InlineData("somebody else's")]
    [InlineData("a page")]
    [InlineData("10 MB")]
    [InlineData("10 MB of lines")]
    [InlineData("cut")]
    [InlineData("no HTTP")]
    public async Task Hook_AnswerThatIsNone_IsNotPrinted(string what)
    {
        await using var listener = new HookListener(Nonsense(what));

        var (code, output, _) = await RunAsync(listener.Url, "claude", "600");

        Assert.Equal((what, 0, ""), (what, code, output));
        Assert.True(listener.Posted.Task.IsCompleted);
    }

    [Theory]
    [InlineData("""{"hookSpecificOutput":{"hookEventName":"PermissionRequest","decision":{"behavior":"allow"}}}""")]
    [InlineData("""{"decision":"block","reason":"It's \"stopped\" \\ é"}""")]
    public async Task Hook_Answer_IsPrintedAndTheHostWasToldAll(string answer)
    {
        await using var listener = new HookListener(HookListener.Answer(200, answer));

        var (code, output, _) = await RunAsync(listener.Url, "claude", "600");

        Assert.Equal((0, answer + "\n"), (code, output));
        var posted = await listener.Posted.Task;
        Assert.StartsWith("POST /api/v3/hooks/claude HTTP/1.1\r\n", posted, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n" + Event, posted, StringComparison.Ordinal);
        Assert.Contains($"x-secret-key: {Key}\r\n", posted, StringComparison.Ordinal);
        Assert.Contains("x-hook-seconds: 595\r\n", posted, StringComparison.Ordinal);
        Assert.Contains($"x-hook-pid: {Environment.ProcessId}\r\n", posted, StringComparison.Ordinal);
        if (!OperatingSystem.IsLinux()) return;
        var stat = await File.ReadAllTextAsync("/proc/self/stat");
        Assert.Contains($"x-hook-boot: {(await File.ReadAllTextAsync("/proc/sys/kernel/random/boot_id")).Trim()}\r\n", posted, StringComparison.Ordinal);
        Assert.Contains($"x-hook-started: {stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19]}\r\n", posted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hook_NoCurlOrNoKey_EndsAndSaysNothing()
    {
        await using var listener = new HookListener(HookListener.Answer(200, Block));
        new HookSetup(_home.Places).Install(listener.Url, Key);
        var withoutCurl = await StartAsync("/nowhere", ["claude", "600"]);
        File.Delete(_home.Places.Key);
        var withoutKey = await StartAsync(path: null, ["claude", "600"]);

        Assert.Equal((0, ""), (withoutCurl.Code, withoutCurl.Output));
        Assert.Equal((0, ""), (withoutKey.Code, withoutKey.Output));
        Assert.False(listener.Posted.Task.IsCompleted);
    }

    [Fact]
    public void Install_KeyThatOthersCouldRead_IsThisUsersAlone()
    {
        if (OperatingSystem.IsWindows()) return;
        Directory.CreateDirectory(_home.Places.Directory);
        File.WriteAllText(_home.Places.Key, "old");
        var setup = new HookSetup(_home.Places);
        Assert.False(setup.IsKeyPrivate);

        setup.Install("http://127.0.0.1:5170/", Key);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_home.Places.Key));
        Assert.Equal((true, true, "http://127.0.0.1:5170"), (setup.IsKeyPrivate, setup.IsScriptRight, setup.Url));
        setup.Remove();
        Assert.False(Directory.Exists(_home.Places.Directory));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5170", true)]
    [InlineData("https://example.org/helicarrier", true)]
    [InlineData("http://example.org", false)]
    [InlineData("https://user:word@example.org", false)]
    [InlineData("https://example.org/'$(x)'", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("nonsense", false)]
    public void Refusal_OfAnAddress_KeepsTheKeyOnTheMachineOrUnderTls(string url, bool isTaken) => Assert.Equal(isTaken, HookSetup.Refusal(url) is null);

    private static byte[] Nonsense(string what) => what switch
    {
        "error" => HookListener.Answer(500, Block),
        "redirect" => Encoding.UTF8.GetBytes("HTTP/1.1 302 X\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n"),
        "nothing decided" => HookListener.Answer(200, "{}"),
        "garbage" => HookListener.Answer(200, "garbage"),
        "somebody else's" => HookListener.Answer(200, """{"ok":true}"""),
        "a page" => HookListener.Answer(200, Block, "text/html"),
        "10 MB" => HookListener.Answer(200, "{\"decision\":\"" + new string('x', 10_000_000) + "\"}"),
        "10 MB of lines" => HookListener.Answer(200, new string('\n', 10_000_000)),
        "cut" => Encoding.UTF8.GetBytes("HTTP/1.1 200 X\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n" + Block),
        "no HTTP" => "hello\n"u8.ToArray(),
        _ => throw new ArgumentException(what, nameof(what)),
    };

    private Task<(int Code, string Output, TimeSpan Took)> RunAsync(string url, params string[] arguments)
    {
        new HookSetup(_home.Places).Install(url, Key);
        return StartAsync(path: null, arguments);
    }

    private async Task<(int Code, string Output, TimeSpan Took)> StartAsync(string? path, string[] arguments)
    {
        var start = new ProcessStartInfo(_home.Places.Script, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment.Remove("CLAUDE_PID");
        if (path is not null) start.Environment["PATH"] = path;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.StandardInput.WriteAsync(Event);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it was told.
        }

        try
        {
            await process.WaitForExitAsync().WaitAsync(Bound);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return (process.ExitCode, await output + await error, clock.Elapsed);
    }

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
        catch (UnauthorizedAccessException)
        {
            return "";
        }
    }
}

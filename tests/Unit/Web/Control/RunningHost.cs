using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;
using Helicarrier.Runner.Wire;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Web.Control;

/// <summary>A host with a runner of its own and two agents. What it ran ends with it.</summary>
[SupportedOSPlatform("linux")]
internal sealed class RunningHost : IAsyncDisposable
{
    private const string Deaf = "trap '' TERM; echo READY; while :; do sleep 1; done";
    private const string Talker = """echo "READY $#"; while read -r line; do echo "heard $line"; done""";


    // A client of Claude Code's kind, as far as a test needs one.
    private const string Scripted = """
        while read -r line; do case "$line" in
        *'"initialize"'*) echo '{"type":"control_response","response":{"subtype":"success","request_id":"hc-1","response":{}}}';;
        *'"type":"user"'*) uuid="${line#*\"uuid\":\"}"; uuid="${uuid%%\"*}"; echo "{\"type\":\"user\",\"isReplay\":true,\"uuid\":\"$uuid\"}"
          echo '{"type":"system","subtype":"init","session_id":"s1","model":"m1"}'
          echo '{"type":"control_request","request_id":"q1","request":{"subtype":"can_use_tool","tool_name":"Bash","input":{"command":"touch made"}}}';;
        *'"behavior":"allow"'*) touch made; echo '{"type":"result","subtype":"success","terminal_reason":"completed"}';;
        *'"behavior":"deny"'*) touch denied; echo '{"type":"result","subtype":"success","terminal_reason":"completed"}';;
        *'"subtype":"interrupt"'*) echo '{"type":"control_cancel_request","request_id":"q1"}'
          echo '{"type":"result","subtype":"error_during_execution","is_error":true,"terminal_reason":"aborted_tools"}';;
        *'"set_model"'*) echo '{"type":"assistant","message":{"model":"m2","content":[]}}'
          echo '{"type":"result","subtype":"success","terminal_reason":"completed"}';;
        esac; done
        """;

    private ProcessIdentity? _supervisor;

    private RunningHost()
    {
        var path = Path.Combine(App.Root, "agents.json");
        var agents = new object[]
        {
            new { name = "talker", command = new[] { "/bin/sh", "-c", Talker, "talker" }, directory = App.Root, environment = new[] { "PATH" } },
            new
            {
                name = "scripted", client = "claude", command = new[] { "/bin/sh", "-c", Scripted, "scripted" }, directory = App.Root,
                environment = new[] { "PATH" },
            },
            new { name = "deaf", command = new[] { "/bin/sh", "-c", Deaf }, directory = App.Root, prompt = "none" },
        };
        File.WriteAllText(path, JsonSerializer.Serialize(new { agents }));
        App.Set("HELICARRIER_AGENTS", path);
    }

    public HelicarrierApp App { get; } = new();

    public HttpClient Client { get; private set; } = null!;

    public static async Task<RunningHost> StartAsync(Action<HelicarrierApp>? configure = null)
    {
        var host = new RunningHost();
        configure?.Invoke(host.App);
        await host.App.InitializeAsync();
        host.Client = host.App.CreateKeyedClient();
        return host;
    }

    public async Task<JsonElement> SpawnAsync(string agent, string? prompt = null) =>
        await ReadAsync(await Client.PostAsJsonAsync("/api/v3/runs", new { agent, prompt }), System.Net.HttpStatusCode.Created);

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response, System.Net.HttpStatusCode status)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{response.StatusCode}: {body}");
        return JsonElement.Parse(body);
    }

    /// <summary>Waits until a run wrote a text.</summary>
    public async Task SaidAsync(string id, string text)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var output = await Client.GetFromJsonAsync<JsonElement>($"/api/v3/runs/{id}/output", limit.Token);
            if (output.GetProperty("text").GetString()!.Contains(text, StringComparison.Ordinal)) return;
            await Task.Delay(5, limit.Token);
        }
    }

    private string RunnerDirectory => Path.Combine(Path.GetDirectoryName(App.DatabasePath)!, "runner");

    /// <summary>Has the supervisor stand still, or go on.</summary>
    public async Task SignalSupervisorAsync(int signal)
    {
        _supervisor ??= await FindSupervisorAsync();
        using var handle = ProcessHandle.Open(_supervisor.Value);
        Assert.True(handle!.Signal(signal));
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(RunnerDirectory, "supervisor.sock")))
        {
            await using var supervisor = await SupervisorClient.ConnectAsync(RunnerDirectory, CancellationToken.None);
            foreach (var run in await supervisor.ListAsync(CancellationToken.None))
            {
                if (!RunMoves.IsOver(run.Status)) await supervisor.StopAsync(new(run.Id, Force: true), CancellationToken.None);
            }

            await supervisor.QuitAsync(CancellationToken.None);
        }

        Client.Dispose();
        await App.DisposeAsync();
    }

    private async Task<ProcessIdentity> FindSupervisorAsync()
    {
        await using var supervisor = await SupervisorClient.ConnectAsync(RunnerDirectory, CancellationToken.None);
        return ProcessStat.Read((await supervisor.HelloAsync(CancellationToken.None)).ProcessId)!.Value.Identity;
    }
}

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

    private ProcessIdentity? _supervisor;

    private RunningHost()
    {
        var path = Path.Combine(App.Root, "agents.json");
        var agents = new object[]
        {
            new { name = "talker", command = new[] { "/bin/sh", "-c", Talker, "talker" }, directory = App.Root, environment = new[] { "PATH" } },
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
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
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

using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json;
using Helicarrier.Tests.Unit.Runner;

namespace Helicarrier.Tests.Unit.Web.Control;

/// <summary>Terminals, worktrees and what is not committed, over HTTP to a real supervisor and real git.</summary>
[SupportedOSPlatform("linux")]
public sealed class RunFormEndpointTests
{
    private const string Script = "echo READY; while read -r line; do echo \"heard <$line>\"; echo work > \"$line\"; done";

    [Fact]
    public async Task Run_OnATerminalInAWorktree_IsSpokenToInterruptedAndItsWorkIsKept()
    {
        await using var host = await RunningHost.StartAsync();
        var repository = Add(host);
        var listed = (await host.Client.GetFromJsonAsync<JsonElement>("/api/v3/catalogue")).EnumerateArray()
            .Single(static agent => agent.GetProperty("name").GetString() == "shell");
        Assert.Equal((true, true, 30), (Is(listed, "terminal"), Is(listed, "worktree"), listed.GetProperty("limitMinutes").GetInt32()));

        var run = await host.SpawnAsync("shell");
        var id = run.GetProperty("id").GetString()!;
        var branch = $"helicarrier/shell-{id}";
        Assert.Equal((branch, true), (run.GetProperty("branch").GetString(), Is(run, "terminal")));
        var directory = run.GetProperty("directory").GetString()!;
        await host.SaidAsync(id, "READY");
        await RunningHost.ReadAsync(await host.Client.PostAsJsonAsync($"/api/v3/runs/{id}/message", new { text = "<script>" }), HttpStatusCode.OK);
        await host.SaidAsync(id, "heard <<script>>");
        var refused = await RunningHost.ReadAsync(
            await host.Client.PostAsJsonAsync($"/api/v3/runs/{id}/message", new { text = "\u0003" }), HttpStatusCode.Conflict);
        Assert.Equal("NOT_TYPEABLE", refused.GetProperty("code").GetString());

        var blast = await BlastAsync(host, id);
        Assert.Equal(("known", 1), (blast.GetProperty("uncommitted").GetProperty("state").GetString(), Count(blast)));
        Assert.Equal("<script>", blast.GetProperty("uncommitted").GetProperty("first")[0].GetString());
        Assert.True(blast.GetProperty("processes").GetArrayLength() > 0);
        Assert.Equal((directory, branch), (blast.GetProperty("directory").GetString(), blast.GetProperty("branch").GetString()));

        await RunningHost.ReadAsync(await host.Client.PostAsJsonAsync($"/api/v3/runs/{id}/interrupt", new { }), HttpStatusCode.OK);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        JsonElement kept;
        do
        {
            await Task.Delay(20, limit.Token);
            kept = Assert.Single((await host.Client.GetFromJsonAsync<JsonElement>("/api/v3/worktrees", limit.Token)).EnumerateArray());
        }
        while (kept.GetProperty("state").GetString() != "kept");

        Assert.Equal((id, branch), (kept.GetProperty("run").GetString(), kept.GetProperty("branch").GetString()));
        Assert.Equal(directory, kept.GetProperty("path").GetString());
        Assert.Contains(branch, repository.Branches);
        Assert.True(File.Exists(Path.Combine(directory, "<script>")));
    }

    [Fact]
    public async Task Blast_PlainCommandOutsideARepository_SaysSo()
    {
        await using var host = await RunningHost.StartAsync();
        var id = (await host.SpawnAsync("talker")).GetProperty("id").GetString()!;
        await host.SaidAsync(id, "READY");
        var blast = await BlastAsync(host, id);
        Assert.Equal("no_repository", blast.GetProperty("uncommitted").GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, blast.GetProperty("uncommitted").GetProperty("count").ValueKind);
        var refused = await RunningHost.ReadAsync(await host.Client.PostAsJsonAsync($"/api/v3/runs/{id}/interrupt", new { }), HttpStatusCode.Conflict);
        Assert.Equal("NOT_CONTROLLABLE", refused.GetProperty("code").GetString());
        await RunningHost.ReadAsync(await host.Client.PostAsJsonAsync($"/api/v3/runs/{id}/stop", new { force = true }), HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Conflict, (await host.Client.GetAsync($"/api/v3/runs/{id}/blast")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("/api/v3/runs/run-0123456789abcdef0123456789abcdef/blast")).StatusCode);
    }

    [Fact]
    public async Task Spawn_NoRepository_IsRefusedAndSaysWhy()
    {
        await using var host = await RunningHost.StartAsync();
        Add(host, "outside");
        var refused = await RunningHost.ReadAsync(
            await host.Client.PostAsJsonAsync("/api/v3/runs", new { agent = "shell" }), HttpStatusCode.Conflict);
        Assert.Equal("NOT_STARTED", refused.GetProperty("code").GetString());
        Assert.Contains("in no git repository", refused.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    private static GitRepository Add(RunningHost host, string directory = "repo")
    {
        var repository = GitRepository.Make(Path.Combine(host.App.Root, "repo"));
        Directory.CreateDirectory(Path.Combine(host.App.Root, directory));
        var path = Path.Combine(host.App.Root, "agents.json");
        var agents = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(path)).GetProperty("agents").EnumerateArray().Cast<object>();
        var shell = new
        {
            name = "shell", command = new[] { "/bin/sh", "-c", Script, "shell" }, directory = Path.Combine(host.App.Root, directory),
            environment = new[] { "PATH" }, terminal = true, worktree = true, limits = new { minutes = 30 },
        };
        File.WriteAllText(path, JsonSerializer.Serialize(new { agents = agents.Append(shell) }));
        return repository;
    }

    private static bool Is(JsonElement element, string name) => element.GetProperty(name).GetBoolean();

    private static int Count(JsonElement blast) => blast.GetProperty("uncommitted").GetProperty("count").GetInt32();

    private static async Task<JsonElement> BlastAsync(RunningHost host, string id) =>
        await RunningHost.ReadAsync(await host.Client.GetAsync($"/api/v3/runs/{id}/blast"), HttpStatusCode.OK);
}

using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Tests.E2E.Fixtures;

namespace Helicarrier.Tests.E2E.Processes;

/// <summary>The published runner as another machine would run it: a directory of its own, and a connection that it makes.</summary>
internal sealed class RunnerProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private RunnerProcess(ChildProcess process) => _process = process;

    public string Output => _process.Output;

    public bool HasExited => _process.HasExited;

    /// <summary>Makes a key that may hold runs.</summary>
    public static async Task<(string Id, string Token)> MakeKeyAsync(HostProcess host)
    {
        var made = await host.Client.PostAsJsonAsync("/api/v3/keys", new { name = "runner-" + Guid.NewGuid().ToString("n"), scopes = new[] { "runner" } });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        var key = await made.Content.ReadFromJsonAsync<JsonElement>();
        return (key.GetProperty("id").GetString()!, key.GetProperty("secret").GetString()!);
    }

    /// <summary>Where a world's other machine keeps what it has.</summary>
    public static string DirectoryOf(World world) => Directory.CreateDirectory(Path.Combine(world.Directory, "other")).FullName;

    /// <summary>Starts it. It may not be connected yet.</summary>
    public static RunnerProcess Start(World world, Uri host, string token, string? opsKey = null, params string[] more)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = world.Home, ["RUNNER_TOKEN"] = token };
        if (opsKey is not null) environment["OPS_API_KEY"] = opsKey;
        string[] arguments = ["connect", "--host", host.AbsoluteUri, "--directory", DirectoryOf(world), "--name", "other", "--places", "50", .. more];
        return new(ChildProcess.Start(Checkout.Runner, environment, world.Directory, arguments));
    }

    public Task<string> LineWithAsync(string text) => _process.LineWithAsync(text);

    public Task KillAsync() => _process.KillAsync();

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}

using System.Text.Json;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Processes;

namespace Helicarrier.Tests.E2E.Clients;

/// <summary>A world in which one real client may be run, as the agent <see cref="Agent"/>, with a stand-in for its provider.</summary>
internal sealed class ClientSite : IAsyncDisposable
{
    public const string Agent = "wanda";

    // A path that none of the clients' answers holds.
    private const string Left = "left-running";

    private readonly World _world;
    private readonly Dictionary<string, string> _environment;

    private ClientSite(World world, RealClient client, StandIn provider, string program)
    {
        (_world, Client, Provider, Program) = (world, client, provider, program);
        _environment = new(client.Environment(provider.Address), StringComparer.Ordinal);
    }

    public RealClient Client { get; }

    public StandIn Provider { get; }

    /// <summary>The client's program.</summary>
    public string Program { get; }

    /// <summary>Where it works.</summary>
    public string Directory => System.IO.Directory.CreateDirectory(Path.Combine(_world.Home, "work")).FullName;

    /// <summary>What the host is started with: the client's variables, which its runs inherit, and logs that are followed from the start.</summary>
    public IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>(_environment, StringComparer.Ordinal) { ["HELICARRIER_WATCH"] = "always" };

    /// <summary>Installs the client, starts its provider and writes the catalogue.</summary>
    public static async Task<ClientSite> MakeAsync(World world, RealClient client)
    {
        var program = await ClientPackages.InstallAsync(client);
        var site = new ClientSite(world, client, await StandIn.StartAsync(), program);
        foreach (var (path, text) in client.Files(site.Provider.Address)) world.WriteHomeFile(path, text);
        var data = System.IO.Directory.CreateDirectory(Path.GetDirectoryName(world.DatabasePath)!);
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "agents.json"), JsonSerializer.Serialize(new
        {
            agents = new[]
            {
                new
                {
                    name = Agent, client = client.Kind, command = client.Arguments.Prepend(program), directory = site.Directory,
                    environment = site._environment.Keys.Concat(["HOME", "PATH"]),
                },
            },
        }));
        return site;
    }

    /// <summary>A command that makes a file; asked for by <c>[[run NAME]]</c>.</summary>
    public void PrepareTouch(string name) => Provider.Prepare(name, $"touch {name}");

    /// <summary>The same, and it leaves a process behind that has left its session.</summary>
    public void PrepareTouchAndStay(string name) => Provider.Prepare(name, $"setsid sleep 900 >/dev/null 2>&1 & echo $! >{Left}; touch {name}");

    /// <summary>Whether a command was run.</summary>
    public bool IsMade(string name) => File.Exists(Path.Combine(Directory, name));

    /// <summary>Whether the process that was left behind lives.</summary>
    public bool IsLeftAlive()
    {
        var process = File.ReadAllText(Path.Combine(Directory, Left)).Trim();
        return File.Exists($"/proc/{process}/cmdline") && File.ReadAllText($"/proc/{process}/cmdline").StartsWith("sleep", StringComparison.Ordinal);
    }

    /// <summary>Runs the client as its user would in a terminal, and says what it wrote.</summary>
    public async Task<string> RunByHandAsync(params string[] arguments)
    {
        await using var process = StartByHand(arguments);
        await process.WaitForExitAsync();
        return process.Output;
    }

    /// <summary>Starts the client as its user would in a terminal.</summary>
    public ChildProcess StartByHand(params string[] arguments)
    {
        var environment = new Dictionary<string, string>(_environment, StringComparer.Ordinal) { ["HOME"] = _world.Home };
        var process = ChildProcess.StartProgram(Program, environment, Directory, arguments);
        process.CloseInput();
        return process;
    }

    public ValueTask DisposeAsync() => Provider.DisposeAsync();
}

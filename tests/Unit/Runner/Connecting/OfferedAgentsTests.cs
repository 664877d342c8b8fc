using System.Runtime.Versioning;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Connecting;

namespace Helicarrier.Tests.Unit.Runner.Connecting;

/// <summary>A host's order is held against what this machine's owner wrote.</summary>
[SupportedOSPlatform("linux")]
public sealed class OfferedAgentsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("helicarrier-offered-").FullName;

    private OfferedAgents Agents => new(new()
    {
        Host = new("https://helicarrier.example"), Token = "key", Name = "box", Directory = _root, Agents = Path.Combine(_root, "agents.json"), Places = 3,
    });

    public OfferedAgentsTests() => File.WriteAllText(
        Path.Combine(_root, "agents.json"),
        """
        {"agents":[
          {"name":"plain","command":["/bin/echo","hello"],"directory":"/tmp","environment":["PATH"]},
          {"name":"mute","command":["/bin/echo"],"directory":"/tmp","prompt":"none"},
          {"name":"talks","client":"claude","command":["/usr/bin/claude"],"directory":"/tmp"}
        ]}
        """);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Allow_AsItStandsThere_HasThisMachinesVariablesAndPlaces()
    {
        var given = new Dictionary<string, string> { ["LD_PRELOAD"] = "/evil.so", ["PATH"] = "/evil", [AgentEntry.NoRelaunch] = "true" };
        var order = Agents.Allow(Order("plain", "/tmp", "/bin/echo", "hello") with { Environment = given, Places = 200, Prompt = "go" });
        Assert.Equal((3, "go"), (order.Places, order.Prompt));
        Assert.Equal(["GEMINI_CLI_NO_RELAUNCH", "PATH"], order.Environment.Keys.Order());
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), order.Environment["PATH"]);
    }

    [Fact]
    public void Allow_ClientThatIsSpokenTo_MayGetItsProtocolsArgumentsBehindItsOwn() =>
        Assert.Equal(["/usr/bin/claude", "-p"], Agents.Allow(Order("talks", "/tmp", "/usr/bin/claude", "-p")).Command);

    [Theory]
    [InlineData("plain", "/tmp", "/bin/echo", "other")]
    [InlineData("plain", "/tmp", "/bin/echo", "hello", "--more")]
    [InlineData("plain", "/tmp", "/bin/echo")]
    [InlineData("plain", "/etc", "/bin/echo", "hello")]
    [InlineData("talks", "/tmp", "/bin/sh", "-c")]
    [InlineData("nobody", "/tmp", "/bin/echo")]
    public void Allow_AnythingElse_IsRefused(string agent, string directory, params string[] command) =>
        Assert.Equal(RunnerFault.NotStarted, Assert.Throws<RunnerException>(() => Agents.Allow(Order(agent, directory, command))).Code);

    [Fact]
    public void Allow_PromptForOneThatTakesNone_IsRefused() =>
        Assert.Equal(RunnerFault.Bad, Assert.Throws<RunnerException>(() => Agents.Allow(Order("mute", "/tmp", "/bin/echo") with { Prompt = "x" })).Code);

    [Theory]
    [InlineData("nonsense")]
    [InlineData(null)]
    public void Read_NoCatalogue_OffersNothingAndSaysWhy(string? text)
    {
        File.Delete(Path.Combine(_root, "agents.json"));
        if (text is not null) File.WriteAllText(Path.Combine(_root, "agents.json"), text);
        var (agents, fault) = Agents.Read();
        Assert.Empty(agents);
        Assert.Contains("agents.json", fault, StringComparison.Ordinal);
    }

    private static RunOrder Order(string agent, string directory, params string[] command) =>
        new() { Id = RunId.New(DateTimeOffset.UnixEpoch), Agent = agent, Command = command, Directory = directory };
}

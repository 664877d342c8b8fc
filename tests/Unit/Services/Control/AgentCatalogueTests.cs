using Helicarrier.Domain.Control;

namespace Helicarrier.Tests.Unit.Services.Control;

/// <summary>The file of agents: what is not right in it is said, and nothing of it is run.</summary>
public sealed class AgentCatalogueTests
{
    [Fact]
    public async Task Read_NoFile_HasNoAgents()
    {
        await using var world = await ControlWorld.StartAsync();
        File.Delete(world.CataloguePath);
        Assert.Empty(world.Catalogue.Read());
    }

    [Fact]
    public async Task Read_Changed_HoldsAtOnce()
    {
        await using var world = await ControlWorld.StartAsync();
        world.Write("""
            { "agents": [
              { "name": "b.1", "command": ["x"], "directory": "/" },
              { "name": "a-1", "command": ["y", "-z"], "directory": "/" }, // ours
            ] }
            """);
        Assert.Equal(["a-1", "b.1"], world.Catalogue.Read().Select(agent => agent.Name));
    }

    [Theory]
    [InlineData("", null, false, null, null)]
    [InlineData(""","terminal":false,"worktree":false,"limits":{}""", null, false, null, null)]
    [InlineData(""","terminal":true""", "120x40", false, null, null)]
    [InlineData(""","terminal":{"columns":80,"rows":24},"worktree":true""", "80x24", true, null, null)]
    [InlineData(""","limits":{"minutes":1,"processes":10000}""", null, false, 1, 10_000)]
    public async Task Read_Form_IsTheEntrys(string more, string? terminal, bool hasWorktree, int? minutes, int? processes)
    {
        await using var world = await ControlWorld.StartAsync();
        world.Write($$"""{"agents":[{"name":"a","command":["x"],"directory":"/"{{more}}}]}""");
        var form = Assert.Single(world.Catalogue.Read()).Form;

        var size = form?.Terminal is { } read ? $"{read.Columns}x{read.Rows}" : null;
        Assert.Equal((terminal, hasWorktree), (size, form?.HasWorktree == true));
        Assert.Equal((minutes, processes), (form?.Caps?.Minutes, form?.Caps?.Processes));
    }

    [Theory]
    [InlineData("", "no catalogue")]
    [InlineData("[]", "no catalogue")]
    [InlineData("{}", "no list of agents")]
    [InlineData("""{"agents":[{"name":"A","command":["x"],"directory":"/"}]}""", "name must be")]
    [InlineData("""{"agents":[{"name":"a b","command":["x"],"directory":"/"}]}""", "name must be")]
    [InlineData("""{"agents":[{"name":"-a","command":["x"],"directory":"/"}]}""", "name must be")]
    [InlineData("""{"agents":[{"name":"a","command":[],"directory":"/"}]}""", "command must be")]
    [InlineData("""{"agents":[{"name":"a","command":["-c","x"],"directory":"/"}]}""", "command must be")]
    [InlineData("""{"agents":[{"name":"a","command":["x",null],"directory":"/"}]}""", "command must be")]
    [InlineData("""{"agents":[{"name":"a","command":"rm -rf /","directory":"/"}]}""", "no catalogue")]
    [InlineData("""{"agents":[{"name":"a","command":["x"],"directory":"relative"}]}""", "directory must be")]
    [InlineData("""{"agents":[{"name":"a","command":["x"]}]}""", "directory must be")]
    [InlineData("""{"agents":[{"name":"a","command":["x"],"directory":"/","environment":["A=B"]}]}""", "environment is")]
    [InlineData("""{"agents":[{"name":"a","command":["x"],"directory":"/","environment":["HELICARRIER_SECRET"]}]}""", "environment is")]
    [InlineData("""{"agents":[{"name":"a","command":["x"],"directory":"/","prompt":"argument"}]}""", "prompt must be")]
    [InlineData("""{"agents":[{"name":"a","command":["x"],"directory":"/","client":"magic"}]}""", "client must be")]
    [InlineData("""{"agents":[{"name":"a","command":["x"],"directory":"/","shell":"sh"}]}""", "no catalogue")]
    [InlineData("""{"agents":[{"name":"a","command":["x"],"directory":"/","terminal":1}]}""", "terminal is")]
    [InlineData("""{"agents":[{"name":"a","command":["x"],"directory":"/","terminal":"yes"}]}""", "terminal is")]
    [InlineData("""{"agents":[{"name":"a","command":["x"],"directory":"/","terminal":{"columns":0}}]}""", "terminal is")]
    [InlineData("""{"agents":[{"name":"a","command":["x"],"directory":"/","terminal":{"rows":1001}}]}""", "terminal is")]
    [InlineData("""{"agents":[{"name":"a","command":["x"],"directory":"/","terminal":{"width":80}}]}""", "terminal is")]
    [InlineData("""{"agents":[{"name":"a","command":["x"],"directory":"/","client":"claude","terminal":true}]}""", "terminal is for command only")]
    [InlineData("""{"agents":[{"name":"a","command":["x"],"directory":"/","worktree":"yes"}]}""", "no catalogue")]
    [InlineData("""{"agents":[{"name":"a","command":["x"],"directory":"/","limits":{"minutes":0}}]}""", "limits are")]
    [InlineData("""{"agents":[{"name":"a","command":["x"],"directory":"/","limits":{"minutes":10081}}]}""", "limits are")]
    [InlineData("""{"agents":[{"name":"a","command":["x"],"directory":"/","limits":{"processes":10001}}]}""", "limits are")]
    [InlineData("""{"agents":[{"name":"a","command":["x"],"directory":"/","limits":{"memoryMb":512}}]}""", "no catalogue")]
    [InlineData("""{"agents":[{"name":"a","command":["x"],"directory":"/"},{"name":"a","command":["x"],"directory":"/"}]}""", "names a twice")]
    public async Task Read_NotRight_IsSaid(string catalogue, string why)
    {
        await using var world = await ControlWorld.StartAsync();
        world.Write(catalogue);
        var wrong = Assert.Throws<CatalogueException>(() => world.Catalogue.Read());
        Assert.Contains(why, wrong.Message, StringComparison.Ordinal);
        Assert.Equal("CATALOGUE_INVALID", (await world.Desk.SpawnAsync(ControlWorld.Org, new("a", null), "anna")).Code);
    }
}

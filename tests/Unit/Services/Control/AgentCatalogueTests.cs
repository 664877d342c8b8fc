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

using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Models;

namespace Helicarrier.Tests.Unit.Services.Control.Models;

/// <summary>Which models are listed and what runs begin with; and that whoever starts or switches a run keeps to it.</summary>
public sealed class ModelDeskTests
{
    [Fact]
    public async Task List_AddDisallowAllowRemove_IsAuditedWithBeforeAndAfter()
    {
        await using var world = await ControlWorld.StartAsync();
        var added = await AddAsync(world, "opus-4");
        Assert.Equal(("claude", "opus-4", true), (added.Entry!.Client, added.Entry.Name, added.Entry.IsAllowed));
        Assert.False((await world.Models.AllowAsync(ControlWorld.Org, added.Entry.Id, isAllowed: false, "root")).Entry!.IsAllowed);
        await world.Models.AllowAsync(ControlWorld.Org, added.Entry.Id, isAllowed: false, "root");
        Assert.True((await world.Models.AllowAsync(ControlWorld.Org, added.Entry.Id, isAllowed: true, "root")).Entry!.IsAllowed);
        Assert.Equal(RunVerdict.Done, (await world.Models.RemoveAsync(ControlWorld.Org, added.Entry.Id, "root")).Verdict);

        Assert.Empty((await world.Models.ReadAsync(ControlWorld.Org)).Entries);
        Assert.Equal(
            [
                ("model.add", """{"before":null,"after":true}"""), ("model.disallow", """{"before":true,"after":false}"""),
                ("model.allow", """{"before":false,"after":true}"""), ("model.remove", """{"before":true,"after":null}"""),
            ],
            Entries(world));
        Assert.All(world.Stored.Audit, static entry => Assert.Equal("model/claude/opus-4", entry.Target));
    }

    [Theory]
    [InlineData("command", "m1", "BAD_CLIENT")]
    [InlineData("CLAUDE", "m1", "BAD_CLIENT")]
    [InlineData("claude", "--yolo", "BAD_MODEL")]
    [InlineData("claude", "<b>", "BAD_MODEL")]
    [InlineData("claude", "opus-4", "MODEL_EXISTS")]
    public async Task Add_CannotBe_IsRefusedAndNothingIsListed(string client, string name, string code)
    {
        await using var world = await ControlWorld.StartAsync();
        await AddAsync(world, "opus-4");
        Assert.Equal(code, (await world.Models.AddAsync(ControlWorld.Org, client, name, isAllowed: true, "root")).Code);
        Assert.Single((await world.Models.ReadAsync(ControlWorld.Org)).Entries);
        Assert.Single(world.Stored.Audit);
    }

    [Fact]
    public async Task Add_SameNameForAnotherClient_IsAnotherEntry()
    {
        await using var world = await ControlWorld.StartAsync();
        await AddAsync(world, "m1");
        Assert.Equal(RunVerdict.Done, (await world.Models.AddAsync(ControlWorld.Org, "codex", "m1", isAllowed: false, "root")).Verdict);
        var book = await world.Models.ReadAsync(ControlWorld.Org);
        Assert.Equal(["m1"], book.Allowed("claude")!);
        Assert.Empty(book.Allowed("codex")!);
        Assert.Null(book.Allowed("pi"));
    }

    [Fact]
    public async Task Add_ListIsFull_IsRefused()
    {
        await using var world = await ControlWorld.StartAsync();
        await world.Writer.WriteAsync(transaction =>
        {
            for (var i = 0; i < ModelDesk.Most; i++)
            {
                transaction.Models.Add(ControlWorld.Org, Guid.NewGuid(), "claude", $"m{i}", isAllowed: true);
            }
            return true;
        });
        Assert.Equal("TOO_MANY_MODELS", (await AddAsync(world, "more")).Code);
    }

    [Fact]
    public async Task Change_NoSuchEntry_IsMissing()
    {
        await using var world = await ControlWorld.StartAsync();
        Assert.Equal("MODEL_NOT_FOUND", (await world.Models.AllowAsync(ControlWorld.Org, Guid.NewGuid(), isAllowed: true, "root")).Code);
        Assert.Equal("MODEL_NOT_FOUND", (await world.Models.RemoveAsync(ControlWorld.Org, Guid.NewGuid(), "root")).Code);
        Assert.Empty(world.Stored.Audit);
    }

    [Fact]
    public async Task Rule_ClientHasEntries_SpawnAndSwitchTakeAllowedOnesAlone()
    {
        await using var world = await ControlWorld.StartAsync();
        Assert.Equal(RunVerdict.Done, (await SpawnAsync(world, "anything")).Verdict);
        await AddAsync(world, "opus-4");
        await world.Models.AddAsync(ControlWorld.Org, "claude", "sonnet-4", isAllowed: false, "root");

        Assert.Equal((RunVerdict.Bad, "MODEL_NOT_ALLOWED"), Said(await SpawnAsync(world, "sonnet-4")));
        Assert.Equal((RunVerdict.Bad, "MODEL_NOT_ALLOWED"), Said(await SpawnAsync(world, "OPUS-4")));
        var run = await SpawnAsync(world, "opus-4");
        Assert.Equal(RunVerdict.Done, run.Verdict);
        Assert.Equal("MODEL_NOT_ALLOWED", (await world.Speaker.SwitchAsync(ControlWorld.Org, run.Id!.Value, "sonnet-4", "anna")).Code);
        Assert.Equal(RunVerdict.Done, (await world.Speaker.SwitchAsync(ControlWorld.Org, run.Id.Value, "opus-4", "anna")).Verdict);
    }

    [Fact]
    public async Task Default_WishBeforeAgentBeforeClientBeforeItsOwn()
    {
        await using var world = await ControlWorld.StartAsync();
        Assert.Null(await BeginsWithAsync(world));
        await SetAsync(world, ModelScope.Client, "claude", "of-client");
        Assert.Equal("of-client", await BeginsWithAsync(world));
        await SetAsync(world, ModelScope.Agent, "wanda", "of-agent");
        world.Restart();
        Assert.Equal("of-agent", await BeginsWithAsync(world));
        Assert.Equal("wished", await BeginsWithAsync(world, "wished"));
        await SetAsync(world, ModelScope.Agent, "wanda", null);
        Assert.Equal("of-client", await BeginsWithAsync(world));
        await SetAsync(world, ModelScope.Client, "claude", null);
        Assert.Null(await BeginsWithAsync(world));
        Assert.Null(await BeginsWithAsync(world, agent: "fury"));
        Assert.Equal(
            [
                ("model.default", """{"before":null,"after":"of-client"}"""), ("model.default", """{"before":null,"after":"of-agent"}"""),
                ("model.default", """{"before":"of-agent","after":null}"""), ("model.default", """{"before":"of-client","after":null}"""),
            ],
            Entries(world));
        Assert.Contains(world.Stored.Audit, static entry => entry.Action == "run.spawn" && entry.Metadata.Contains("of-agent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Default_IsNotAllowedAnyMore_NothingStartsUntilItIsChanged()
    {
        await using var world = await ControlWorld.StartAsync();
        await SetAsync(world, ModelScope.Agent, "wanda", "old");
        await AddAsync(world, "new");
        Assert.Equal((RunVerdict.Bad, "MODEL_NOT_ALLOWED"), Said(await SpawnAsync(world, null)));
        Assert.Empty(world.Stored.ControlRuns);
        Assert.Equal(RunVerdict.Done, (await SpawnAsync(world, "new")).Verdict);
    }

    [Theory]
    [InlineData(ModelScope.Agent, "nobody", "m1", null, "AGENT_NOT_FOUND")]
    [InlineData(ModelScope.Agent, "fury", "m1", null, "BAD_MODEL")]
    [InlineData(ModelScope.Agent, "fury", "m1", "anthropic", "BAD_MODEL")]
    [InlineData(ModelScope.Agent, "wanda", "--x", null, "BAD_MODEL")]
    [InlineData(ModelScope.Agent, "wanda", "m1", "openai", "BAD_PROVIDER")]
    [InlineData(ModelScope.Client, "nobody", "m1", null, "BAD_CLIENT")]
    [InlineData(ModelScope.Client, "claude", "m1", null, "MODEL_NOT_ALLOWED")]
    public async Task Default_CannotBe_IsRefusedAndNotKept(ModelScope scope, string name, string model, string? provider, string code)
    {
        await using var world = await ControlWorld.StartAsync();
        await AddAsync(world, "opus-4");
        Assert.Equal(code, (await world.Models.SetDefaultAsync(ControlWorld.Org, new(scope, name, model, provider), "anna")).Code);
        Assert.Empty((await world.Models.ReadAsync(ControlWorld.Org)).Defaults);
    }

    [Fact]
    public async Task Default_AgentIsGoneFromTheCatalogue_CanBeCleared()
    {
        await using var world = await ControlWorld.StartAsync();
        await SetAsync(world, ModelScope.Agent, "wanda", "m1");
        world.Write("""{"agents":[]}""");
        await SetAsync(world, ModelScope.Agent, "wanda", null);
        Assert.Empty((await world.Models.ReadAsync(ControlWorld.Org)).Defaults);
    }

    [Fact]
    public async Task Spawn_SameKeyAfterAnotherDefault_IsTheSameRun()
    {
        await using var world = await ControlWorld.StartAsync();
        var first = await world.Desk.SpawnAsync(ControlWorld.Org, new("wanda", "x", "k"), "anna");
        await SetAsync(world, ModelScope.Agent, "wanda", "m1");
        Assert.Equal(first.Id, (await world.Desk.SpawnAsync(ControlWorld.Org, new("wanda", "x", "k"), "anna")).Id);
    }

    private static (RunVerdict Verdict, string? Code) Said(RunAnswer answer) => (answer.Verdict, answer.Code);

    private static IEnumerable<(string Action, string? More)> Entries(ControlWorld world) =>
        world.Stored.Audit.Where(static entry => entry.Action.StartsWith("model.", StringComparison.Ordinal)).Select(Entry);

    private static (string Action, string? More) Entry(AuditLogEntry entry) => (entry.Action, entry.Metadata);

    private static Task<ModelAnswer> AddAsync(ControlWorld world, string name) =>
        world.Models.AddAsync(ControlWorld.Org, "claude", name, isAllowed: true, "root");

    private static Task<RunAnswer> SpawnAsync(ControlWorld world, string? model) =>
        world.Desk.SpawnAsync(ControlWorld.Org, new("wanda", "x", Model: model), "anna");

    private static async Task SetAsync(ControlWorld world, ModelScope scope, string name, string? model) =>
        Assert.Equal(RunVerdict.Done, (await world.Models.SetDefaultAsync(ControlWorld.Org, new(scope, name, model), "anna")).Verdict);

    private static async Task<string?> BeginsWithAsync(ControlWorld world, string? wish = null, string agent = "wanda")
    {
        Assert.Equal(RunVerdict.Done, (await world.Desk.SpawnAsync(ControlWorld.Org, new(agent, "x", Model: wish), "anna")).Verdict);
        return world.Runner.Orders[^1].Command is [.., "--model", var model] ? model : null;
    }
}

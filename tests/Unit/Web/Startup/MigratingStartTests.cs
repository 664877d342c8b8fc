using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Services.Operations;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Startup;

/// <summary>Hosts that bring their schema up before they are ready.</summary>
public sealed class MigratingStartTests
{
    [Fact]
    public async Task Start_DatabaseOfEf_AdoptsItAndShowsItsSessions()
    {
        using var database = new DumpedDatabase("20261120193400_ReasoningRate");
        await using var app = new HelicarrierApp { DatabasePath = database.Store.Path };
        Assert.True(await app.StartAsync());

        using var client = app.CreateKeyedClient();
        var ledger = await client.GetFromJsonAsync<JsonElement>("/api/v3/ledger");
        Assert.Contains("s-3", ledger.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(
            app.Services.GetRequiredService<SystemPulse>().Recent(100),
            entry => entry.Message == "Adopted a database of 20261120193400_ReasoningRate");
    }

    [Fact]
    public async Task Start_SpoiledDatabase_ListsWhatItMovedAndAnswers()
    {
        using var database = new DumpedDatabase("spoiled");
        await using var app = new HelicarrierApp { DatabasePath = database.Store.Path };
        Assert.True(await app.StartAsync());

        using var client = app.CreateKeyedClient();
        Assert.True((await client.GetAsync("/api/v3/ledger")).IsSuccessStatusCode);
        Assert.Contains(
            app.Services.GetRequiredService<SystemPulse>().Recent(1000),
            entry => entry.Message.StartsWith("Moved to the quarantine, out of range: call 3 of session big-000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_TwoHostsAtOnceOnANewDatabase_OneComesUpAndTheOtherAfterIt()
    {
        using var database = new DumpedDatabase();
        await using var one = new HelicarrierApp { DatabasePath = database.Store.Path };
        await using var other = new HelicarrierApp { DatabasePath = database.Store.Path };

        Task<bool>[] open = [Task.Run(one.StartAsync), Task.Run(other.StartAsync)];
        var first = await Task.WhenAny(open);
        Assert.True(await first);
        var (held, waiting) = first == open[0] ? (one, open[1]) : (other, open[0]);
        Assert.False(waiting.IsCompleted);
        await held.DisposeAsync();

        Assert.True(await waiting);
        Assert.Equal("1", database.Table("SELECT count(*) FROM audit_log_entries WHERE action = 'schema.up'"));
    }
}

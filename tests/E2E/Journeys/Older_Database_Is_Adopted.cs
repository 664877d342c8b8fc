using System.Net;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Processes;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>Somebody puts a new program over the database of an old one, and finds everything there.</summary>
public sealed class Older_Database_Is_Adopted
{
    private const string Third = "20261120193400_ReasoningRate";

    [Fact]
    public async Task New_Host_Takes_It_Over_And_Shows_Its_Sessions()
    {
        using var world = WorldOf(Third);
        await using var host = await HostProcess.StartAsync(world);

        await host.LineWithAsync("Adopted a database of " + Third);
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/readyz")).StatusCode);
        var ledger = await host.Client.GetStringAsync("/api/v3/ledger");
        foreach (var session in new[] { "c-1", "s-1", "s-2", "s-3" }) Assert.Contains($"\"{session}\"", ledger, StringComparison.Ordinal);
        Assert.Contains("Fix the parser", ledger, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_Hosts_At_Once_One_Comes_Up_And_The_Other_When_It_Is_Killed()
    {
        using var world = WorldOf(Third);
        var hosts = await Task.WhenAll(HostProcess.StartAsync(world), HostProcess.StartAsync(world));
        var ready = await Task.WhenAll(hosts.Select(async host => (await host.Client.GetAsync("/readyz")).StatusCode == HttpStatusCode.OK));
        await using var first = hosts[ready[0] ? 0 : 1];
        await using var second = hosts[ready[0] ? 1 : 0];
        Assert.Single(ready, isReady => isReady);

        await first.KillAsync();

        await second.LineWithAsync("Ready: ");
        Assert.Equal(HttpStatusCode.OK, (await second.Client.GetAsync("/readyz")).StatusCode);
        Assert.Equal(1L, world.Scalar("SELECT count(*) FROM audit_log_entries WHERE action = 'schema.up'"));
    }

    [Fact]
    public async Task Host_That_May_Not_Migrate_Names_The_Command_And_Comes_Up_After_It()
    {
        using var world = WorldOf(Third);
        var check = new Dictionary<string, string>(StringComparer.Ordinal) { ["HELICARRIER_MIGRATE"] = "check" };
        await using (var shut = await HostProcess.StartAsync(world, extra: check))
        {
            Assert.Contains("Run `helicarrier db up`", await shut.LineWithAsync("Not ready"), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await shut.Client.GetAsync("/readyz")).StatusCode);
        }

        await CliProcess.RunAsync(world, "db", "up", "--db", world.DatabasePath);

        await using var open = await HostProcess.StartAsync(world, extra: check);
        Assert.Equal(HttpStatusCode.OK, (await open.Client.GetAsync("/readyz")).StatusCode);
    }

    private static World WorldOf(string dump)
    {
        var world = new World();
        Directory.CreateDirectory(Path.GetDirectoryName(world.DatabasePath)!);
        using var connection = new SqliteConnection($"Data Source={world.DatabasePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = File.ReadAllText(Path.Combine(Checkout.Root, "tests", "Unit", "Migrations", "Dumps", dump + ".sql"));
        command.ExecuteNonQuery();
        return world;
    }
}

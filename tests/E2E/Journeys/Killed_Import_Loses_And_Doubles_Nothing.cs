using System.Text;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Processes;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>An import that is killed in its middle and run again ends where one that was left alone ends.</summary>
public sealed class Killed_Import_Loses_And_Doubles_Nothing
{
    private const int Sessions = 120;
    private const int Calls = 250;
    private const long CostOfACall = 10_800_000;

    [Fact]
    public async Task Second_Run_Completes_The_First()
    {
        using var world = new World();
        WriteLogs(world);
        await using (var killed = CliProcess.Start(world, "import"))
        {
            // Rows are there and more are to come: the middle of it.
            await Patience.UntilAsync(() => File.Exists(world.DatabasePath) && Count(world, "usage_events") > 0);
            await killed.KillAsync();
        }

        var kept = Count(world, "usage_events");
        Assert.InRange(kept, 1, (Sessions * Calls) - 1);
        await CliProcess.RunAsync(world, "import");
        Assert.Equal(Sessions * Calls, Count(world, "usage_events"));
        Assert.Equal(Sessions, Count(world, "session_ledger"));
        Assert.Equal(Sessions * Calls * CostOfACall, world.Scalar("SELECT sum(cost_nanos) FROM session_usage"));
        Assert.Equal((long)Sessions * Calls, world.Scalar("SELECT sum(request_count) FROM usage_hourly_rollup"));

        var once = await CliProcess.RunAsync(world, "import", "--json");
        Assert.Contains("\"unchanged\": " + Sessions, once, StringComparison.Ordinal);
        Assert.Equal(Sessions * Calls, Count(world, "usage_events"));
    }

    private static void WriteLogs(World world)
    {
        var start = new DateTimeOffset(2026, 11, 19, 8, 0, 0, TimeSpan.Zero);
        var padding = new string('x', 2000);
        for (var session = 0; session < Sessions; session++)
        {
            var id = $"k-{session}";
            var lines = new StringBuilder(ClaudeLog.User("kill", id, 0, start, "Sail on"));
            for (var call = 1; call <= Calls; call++) lines.Append(ClaudeLog.Assistant("kill", id, call, start.AddSeconds(call), padding));
            world.WriteHomeFile(ClaudeLog.Path("kill", id), lines.ToString());
        }
    }

    private static long Count(World world, string table)
    {
        try
        {
            return (long)world.Scalar($"SELECT count(*) FROM {table}")!;
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // The schema is being made at this moment.
            return 0;
        }
    }
}

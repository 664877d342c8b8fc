using System.Globalization;
using System.Text;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Processes;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>A repricing that is killed in its middle, and run again, ends where one that was left alone ends; so does its undo.</summary>
public sealed class Killed_Reprice_Finishes_When_Run_Again
{
    private const int Sessions = 60;
    private const int Calls = 800;
    private const long Before = 10_800_000;
    private const long After = 21_600_000;
    private static readonly string[] Reprice = ["reprice", "--book", "double.json", "--from", "2026-11-19", "--to", "2026-11-20"];

    [Fact]
    public async Task Second_Run_Completes_The_First_And_Undo_Restores_Every_Cent()
    {
        using var world = new World();
        WriteLogs(world);
        WriteBook(world);
        await CliProcess.RunAsync(world, "import");
        Assert.Equal(Sessions * Calls * Before, Sum(world));

        await using (var killed = CliProcess.Start(world, Reprice))
        {
            await Patience.UntilAsync(() => Count(world, "SELECT count(*) FROM reprice_changes") > 0);
            await killed.KillAsync();
        }

        var done = Count(world, "SELECT count(*) FROM reprice_changes");
        Assert.InRange(done, 1, (Sessions * Calls) - 1);
        Assert.Equal((done * After) + (((Sessions * Calls) - done) * Before), Sum(world));
        AssertNoDrift(world);

        await CliProcess.RunAsync(world, Reprice);
        Assert.Equal(Sessions * Calls * After, Sum(world));
        Assert.Equal(Sessions * Calls, Count(world, "SELECT changed_count FROM reprice_runs"));
        Assert.Equal(1, Count(world, "SELECT count(*) FROM reprice_runs"));
        AssertNoDrift(world);

        await using (var killed = CliProcess.Start(world, "reprice", "undo", "1"))
        {
            await Patience.UntilAsync(() => Count(world, "SELECT restored_count FROM reprice_runs") > 0);
            await killed.KillAsync();
        }

        await CliProcess.RunAsync(world, "reprice", "resume", "1");
        Assert.Equal("undone", world.Scalar("SELECT status FROM reprice_runs"));
        Assert.Equal(Sessions * Calls * Before, Sum(world));
        AssertNoDrift(world);
    }

    private static void AssertNoDrift(World world)
    {
        Assert.Equal(Sum(world), Count(world, "SELECT sum(cost_nanos) FROM session_usage"));
        Assert.Equal(Sum(world), Count(world, "SELECT sum(cost_nanos) FROM usage_hourly_rollup"));
    }

    private static void WriteBook(World world) => File.WriteAllText(Path.Combine(world.Directory, "double.json"), """
        {
          "format": "helicarrier-price-book/1", "version": "double", "published": "2026-11-20", "currency": "USD",
          "unit": "per_million_tokens", "sources": [ { "name": "twice the list" } ],
          "providers": { "anthropic": { "models": { "claude-sonnet-4-5": { "prices": [
            { "rates": { "input": 6, "output": 30, "cache_write_short": 7.5, "cache_write_long": 12, "cache_read": 0.6 } } ] } } } }
        }
        """);

    private static void WriteLogs(World world)
    {
        var start = new DateTimeOffset(2026, 11, 19, 8, 0, 0, TimeSpan.Zero);
        for (var session = 0; session < Sessions; session++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"r-{session}");
            var lines = new StringBuilder(ClaudeLog.User("reprice", id, 0, start, "Count again"));
            for (var call = 1; call <= Calls; call++)
            {
                lines.Append(ClaudeLog.Assistant("reprice", id, call, start.AddSeconds(call), "Counted."));
            }
            world.WriteHomeFile(ClaudeLog.Path("reprice", id), lines.ToString());
        }
    }

    private static long Sum(World world) => Count(world, "SELECT sum(cost_nanos) FROM usage_events");

    private static long Count(World world, string sql) => world.Scalar(sql) is long number ? number : 0;
}

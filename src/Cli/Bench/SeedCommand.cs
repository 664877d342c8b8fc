using System.CommandLine;
using Helicarrier.Services.Benching;

namespace Helicarrier.Cli.Bench;

/// <summary><c>helicarrier bench seed</c>: a new database with as many sessions and calls as asked for. Needs no host.</summary>
internal static class SeedCommand
{
    public static Command Create()
    {
        var database = new Option<string>("--db") { Description = "The database file to make. There must be none.", HelpName = "PATH", Required = true };
        var sessions = new Option<int>("--sessions") { Description = "How many sessions.", HelpName = "N", Required = true };
        var calls = new Option<long?>("--calls") { Description = "How many calls, of all sessions together. Default: one a session.", HelpName = "N" };
        var order = new Option<string>("--order")
        {
            Description = "Whether sessions come as they begin or in no order.", HelpName = "time|random", DefaultValueFactory = static _ => "random",
        };
        order.AcceptOnlyFromAmong("time", "random");
        var seed = new Option<int>("--seed")
        {
            Description = "Another number gives other sessions.", HelpName = "N", DefaultValueFactory = static _ => 1,
        };
        var command = new Command("seed", "Make a new database of seeded sessions, the same for the same seed, to measure readings on.")
        {
            database, sessions, calls, order, seed,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (count, wanted) = (parsed.GetValue(sessions), parsed.GetValue(calls));
            if (SeedCorpus.FaultOf(count, wanted) is { } fault)
            {
                await Console.Error.WriteLineAsync(fault);
                return ExitCode.Failed;
            }

            var by = parsed.GetValue(order) == "time" ? SeedOrder.Time : SeedOrder.Random;
            return await SeedRun.RunAsync(parsed.GetValue(database)!, new(parsed.GetValue(seed), count, wanted), by, cancellationToken);
        });
        return command;
    }
}

using System.CommandLine;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Rollups;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Rollups;

namespace Helicarrier.Cli.Rollups;

/// <summary><c>helicarrier rollup</c>: rolls closed days up, reconciles them and checks them, as the host does each hour. Needs no host.</summary>
internal static class RollupCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create() => new("rollup", "Make the aggregates of closed days, and hold them against what they are made from.")
    {
        Run(), Reconcile(), Verify(), Show(),
    };

    private static Command Run()
    {
        var (database, json) = (Database(), AsJson());
        var command = new Command("run", "Make the aggregates of days that closed or changed since the last time.") { json, database };
        command.SetAction((parsed, cancellationToken) => RollupSession.RunAsync(
            parsed.GetValue(database),
            async session =>
            {
                var rolled = await session.Rollup.RollAsync(OrganizationId.Default, static _ => { }, cancellationToken);
                await TellAsync(parsed.GetValue(json), rolled, RollupText.Of(rolled));
                return rolled.Copied?.Fault is null ? ExitCode.Ok : ExitCode.Findings;
            },
            cancellationToken));
        return command;
    }

    private static Command Reconcile()
    {
        var (database, json) = (Database(), AsJson());
        var all = new Option<bool>("--all") { Description = "Every closed day, not only those that are due." };
        var repair = new Option<bool>("--repair") { Description = "Write anew what differs from what it is made from." };
        var command = new Command("reconcile", "Hold closed buckets against their calls and sessions, and aggregates against their buckets.")
        {
            all, repair, json, database,
        };
        command.SetAction((parsed, cancellationToken) => RollupSession.RunAsync(
            parsed.GetValue(database),
            async session =>
            {
                await session.Rollup.RollAsync(OrganizationId.Default, static _ => { }, cancellationToken);
                var wish = new RollupWish(OrganizationId.Default, ActorType.User, session.Actor, parsed.GetValue(all), parsed.GetValue(repair));
                var done = await session.Rollup.ReconcileAsync(wish, static _ => { }, cancellationToken);
                var drift = session.Reader.Drift(OrganizationId.Default, repaired: false, RollupText.MostDrift);
                await TellAsync(parsed.GetValue(json), new { reconciled = done, drift }, RollupText.Of(done, drift));
                return done.Drift > 0 || done.CopyFault is not null ? ExitCode.Findings : ExitCode.Ok;
            },
            cancellationToken));
        return command;
    }

    private static Command Verify()
    {
        var (database, json) = (Database(), AsJson());
        var command = new Command("verify", "Run the data-quality checks over closed days, and hold the analytics copy against the store.") { json, database };
        command.SetAction((parsed, cancellationToken) => RollupSession.RunAsync(
            parsed.GetValue(database),
            async session =>
            {
                var results = await session.Rollup.CheckAsync(OrganizationId.Default, cancellationToken);
                var checks = DataCheck.All.Zip(results, static (check, found) => new { check.Name, check.Meaning, found.Failures, found.Example });
                var copy = session.Copy is null ? null : await session.Copy.VerifyAsync(OrganizationId.Default, cancellationToken);
                await TellAsync(parsed.GetValue(json), new { checks, copy }, RollupText.Of(results, copy));
                return copy is { HasFindings: true } || results.Any(static check => check.Failures > 0) ? ExitCode.Findings : ExitCode.Ok;
            },
            cancellationToken));
        return command;
    }

    private static Command Show()
    {
        var (database, json) = (Database(), AsJson());
        var day = new Argument<DateOnly>("day") { Description = "A closed UTC day such as 2026-11-19." };
        var command = new Command("show", "Print the aggregates of a closed day, and where they were read.") { day, json, database };
        command.SetAction((parsed, cancellationToken) => RollupSession.RunAsync(
            parsed.GetValue(database),
            async session =>
            {
                var date = parsed.GetValue(day);
                if (await session.Days.FindAsync(OrganizationId.Default, date, cancellationToken) is not { } found)
                {
                    await Console.Error.WriteLineAsync($"{RollupText.Of(date)} was not rolled up.");
                    return ExitCode.Empty;
                }

                await TellAsync(parsed.GetValue(json), RollupText.Facts(date, found), RollupText.Of(date, found));
                return ExitCode.Ok;
            },
            cancellationToken));
        return command;
    }

    private static Task TellAsync(bool json, object facts, string text) => Console.Out.WriteLineAsync(json ? JsonSerializer.Serialize(facts, Json) : text);

    private static Option<string?> Database() =>
        new("--db") { Description = "Database file. Default: HELICARRIER_DB_PATH, else data/helicarrier.db.", HelpName = "PATH" };

    private static Option<bool> AsJson() => new("--json") { Description = "Print the report as JSON." };
}

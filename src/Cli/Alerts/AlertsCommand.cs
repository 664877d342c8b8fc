using System.CommandLine;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Alerts;

namespace Helicarrier.Cli.Alerts;

/// <summary><c>helicarrier alerts</c>: what is wrong, what happened, and who knows. Reads and writes the database itself; needs no host.</summary>
internal static class AlertsCommand
{
    private const int MostEntries = 200;
    private const int FewEntries = 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var (database, json) = (Database(), AsJson());
        var all = new Option<bool>("--all") { Description = "Every rule, whatever its state." };
        var command = new Command("alerts", "What is wrong now. Exit code 7 when something is that nobody acknowledged or suppressed.")
        {
            History(), Hold("acknowledge", "Take note of an alert: nobody is told again while it goes on, unless it gets worse.", needsEnd: false),
            Hold("suppress", "Hold a rule's alerts back until a time.", needsEnd: true), Lift(), all, json, database,
        };
        command.SetAction((parsed, cancellationToken) => AlertsSession.RunAsync(
            parsed.GetValue(database),
            async session =>
            {
                var rows = await session.Alerts.RulesAsync(OrganizationId.Default, cancellationToken);
                var shown = parsed.GetValue(all) ? rows : [.. rows.Where(static row => row.State.Status != AlertStatus.Ok)];
                var facts = new { rules = shown.Select(AlertText.Facts) };
                await TellAsync(parsed.GetValue(json), facts, AlertText.Of(shown, rows.Count));
                return await session.Alerts.CountAsync(OrganizationId.Default, cancellationToken) > 0 ? ExitCode.Findings : ExitCode.Ok;
            },
            cancellationToken));
        return command;
    }

    private static Command History()
    {
        var (database, json) = (Database(), AsJson());
        var rule = new Option<string?>("--rule") { Description = "Of one rule alone, by its id.", HelpName = "ID" };
        var limit = new Option<int>("--limit")
        {
            Description = $"Entries, 1 to {MostEntries}. Default: {FewEntries}.", DefaultValueFactory = static _ => FewEntries, HelpName = "N",
        };
        var command = new Command("history", "What happened, the latest first, with the reason of every word and every silence.")
        {
            rule, limit, json, database,
        };
        command.SetAction((parsed, cancellationToken) => AlertsSession.RunAsync(
            parsed.GetValue(database),
            async session =>
            {
                var most = Math.Clamp(parsed.GetValue(limit), 1, MostEntries);
                var page = await session.Alerts.HistoryAsync(OrganizationId.Default, parsed.GetValue(rule), null, most, cancellationToken);
                await TellAsync(parsed.GetValue(json), new { entries = page.Rows.Select(AlertText.Facts) }, AlertText.Of(page.Rows));
                return ExitCode.Ok;
            },
            cancellationToken));
        return command;
    }

    private static Command Hold(string name, string description, bool needsEnd)
    {
        var (database, rule) = (Database(), RuleId());
        var reason = new Option<string>("--reason") { Description = "Why, in your words.", Required = true, HelpName = "TEXT" };
        var end = new Option<string?>("--until")
        {
            Description = "Until when, UTC: 2026-12-24T18:00." + (needsEnd ? "" : " As long as it goes on when absent."),
            Required = needsEnd,
            HelpName = "TIME",
        };
        var command = new Command(name, description) { rule, reason, end, database };
        command.SetAction((parsed, cancellationToken) => AlertsSession.RunAsync(
            parsed.GetValue(database),
            async session =>
            {
                var (id, why, text) = (parsed.GetValue(rule)!, parsed.GetValue(reason), parsed.GetValue(end));
                if (!TimeOption.TryRead(text, out var until)) return Refused("--until must be a time such as 2026-12-24T18:00");
                return Told(needsEnd
                    ? await session.Desk.SuppressAsync(OrganizationId.Default, id, why, until, session.Actor, cancellationToken)
                    : await session.Desk.AcknowledgeAsync(OrganizationId.Default, id, why, until, session.Actor, cancellationToken));
            },
            cancellationToken));
        return command;
    }

    private static Command Lift()
    {
        var (database, rule) = (Database(), RuleId());
        var command = new Command("lift", "End an acknowledgement or a suppression.") { rule, database };
        command.SetAction((parsed, cancellationToken) => AlertsSession.RunAsync(
            parsed.GetValue(database),
            async session => Told(await session.Desk.LiftAsync(OrganizationId.Default, parsed.GetValue(rule)!, session.Actor, cancellationToken)),
            cancellationToken));
        return command;
    }

    private static int Told(AlertAnswer answer)
    {
        if (answer.Row is not { } row) return Refused(answer.Reason!);
        Console.Out.WriteLine(AlertText.Of(row));
        return ExitCode.Ok;
    }

    private static int Refused(string reason)
    {
        Console.Error.WriteLine(char.ToUpperInvariant(reason[0]) + reason[1..] + ".");
        return ExitCode.Failed;
    }

    private static Task TellAsync(bool json, object facts, string text) => Console.Out.WriteLineAsync(json ? JsonSerializer.Serialize(facts, Json) : text);

    private static Argument<string> RuleId() => new("rule") { Description = "The rule's id, as `helicarrier alerts --all` tells it." };

    private static Option<string?> Database() =>
        new("--db") { Description = "Database file. Default: HELICARRIER_DB_PATH, else data/helicarrier.db.", HelpName = "PATH" };

    private static Option<bool> AsJson() => new("--json") { Description = "Print the answer as JSON." };
}

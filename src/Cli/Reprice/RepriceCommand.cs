using System.CommandLine;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Repricing;
using Helicarrier.Services.Repricing;
using Helicarrier.Services.Settings;
using Spectre.Console;

namespace Helicarrier.Cli.Reprice;

/// <summary>
/// <c>helicarrier reprice</c>: prices stored calls again by another book, shows what that changes, takes it back. Reports go
/// to standard output, errors to standard error.
/// </summary>
internal static class RepriceCommand
{
    private const int WidthOfAFile = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var book = Text("--book", "A book file, or a book that the store knows: current, shipped, a version or a hash.", "FILE|NAME");
        var from = Text("--from", "First day (YYYY-MM-DD, in HELICARRIER_TIME_ZONE) or instant.", "D");
        var to = Text("--to", "Last day, inclusive, or instant, exclusive.", "D");
        var model = Text("--model", "Only this model, as served.", "M");
        var agent = Text("--agent", "Only this agent.", "A");
        var source = Text("--source", "Only this source, e.g. claude_code.", "S");
        var dryRun = new Option<bool>("--dry-run") { Description = "Show the difference and write nothing." };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON.", Recursive = true };
        var database = new Option<string?>("--db")
        {
            Description = "Database file. Default: HELICARRIER_DB_PATH, else data/helicarrier.db.",
            HelpName = "PATH",
            Recursive = true,
        };
        var command = new Command("reprice", "Price stored calls again by a book. Reported costs are never touched.")
        {
            book, from, to, model, agent, source, dryRun, json, database,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(database), session => RepriceAsync(
            session,
            parsed.GetValue(book),
            new(parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(model), parsed.GetValue(agent), parsed.GetValue(source)),
            parsed.GetValue(dryRun), parsed.GetValue(json), cancellationToken), cancellationToken));
        command.Add(OnRun("resume", "Go on with a repricing, or an undo, that was cut off.", (session, run, asJson, cancellationToken) =>
            CarryOnAsync(session, run, asJson, cancellationToken)));
        command.Add(OnRun("undo", "Put the earlier prices back where nobody changed them since.", async (session, run, asJson, cancellationToken) =>
        {
            await session.Service.BeginUndoAsync(session.OrganizationId, run, session.Actor, cancellationToken);
            return await CarryOnAsync(session, run, asJson, cancellationToken);
        }));
        var runs = new Command("runs", "List the latest repricings.");
        runs.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(database), session => ListAsync(session, parsed.GetValue(json), cancellationToken), cancellationToken));
        command.Add(runs);
        return command;

        Command OnRun(string name, string description, Func<RepriceSession, long, bool, CancellationToken, Task<int>> act)
        {
            var run = new Argument<long>("run") { Description = "Number of the repricing." };
            var sub = new Command(name, description) { run };
            sub.SetAction((parsed, cancellationToken) => RunAsync(
                parsed.GetValue(database), session => act(session, parsed.GetValue(run), parsed.GetValue(json), cancellationToken), cancellationToken));
            return sub;
        }
    }

    private static Option<string?> Text(string name, string description, string help) => new(name) { Description = description, HelpName = help };

    private static async Task<int> RepriceAsync(
        RepriceSession session, string? name, RepriceWish wish, bool dryRun, bool json, CancellationToken cancellationToken)
    {
        if (name is null || wish.From is null || wish.To is null) return await RefuseAsync("--book, --from and --to are required.");
        if (wish.Scope(session.OrganizationId, session.Zone, out var fault) is not { } scope) return await RefuseAsync(Words(fault, wish));

        var book = File.Exists(name) ? BookShelf.Read(Path.GetFullPath(name)) : await session.Books.FindAsync(name, cancellationToken);
        if (dryRun)
        {
            var diff = session.Service.DryRun(scope, book.Book, session.Zone, cancellationToken);
            if (json)
            {
                await PrintJsonAsync(new { DryRun = true, Book = BookName.Of(
                    book.Book), scope.From, scope.To, scope.Model, scope.Agent, scope.Source, Difference = RepriceDifference.Of(diff) });
            }
            else
            {
                RepriceTable.Print(Output(), diff, book.Book);
            }
            return ExitCode.Ok;
        }

        var (run, continued) = await session.Service.BeginAsync(scope, book, session.Actor, cancellationToken);
        if (continued && !json) await Console.Error.WriteLineAsync($"Repricing {run} was cut off; going on with it.");
        return await CarryOnAsync(session, run, json, cancellationToken);
    }

    private static async Task<int> RefuseAsync(string refusal)
    {
        await Console.Error.WriteLineAsync(refusal);
        return ExitCode.Failed;
    }

    private static string Words(RepriceFault fault, RepriceWish wish) => fault switch
    {
        RepriceFault.From => $"--from '{wish.From}' is neither a date (YYYY-MM-DD) nor an instant with a zone, from {AskedTime.Range}.",
        RepriceFault.To => $"--to '{wish.To}' is neither a date (YYYY-MM-DD) nor an instant with a zone, from {AskedTime.Range}.",
        RepriceFault.Text => $"--model, --agent and --source have at most {AskedText.MaxLength} characters, and no NUL.",
        _ => "--from must lie before --to.",
    };

    private static async Task<int> CarryOnAsync(RepriceSession session, long run, bool json, CancellationToken cancellationToken)
    {
        var ended = await session.Service.CarryOnAsync(session.OrganizationId, run, null, cancellationToken);
        var kept = ended.KeptCount > 0 ? await session.Repository.KeptAsync(run, RepriceTable.MostKept, cancellationToken) : [];
        var diff = session.Service.Applied(run, session.Zone, cancellationToken);
        if (json)
        {
            await PrintJsonAsync(new { Run = RepriceRunReport.Of(ended), Written = RepriceDifference.Of(diff), Kept = kept.Select(
                change => new { change.SessionId, change.EventId, Outcome = WireName.Of(change.Outcome) }) });
        }
        else
        {
            RepriceTable.Print(Output(), ended, diff, kept);
        }
        return ended.Status == RepriceStatus.Undone && ended.KeptCount > 0 ? ExitCode.Incomplete : ExitCode.Ok;
    }

    private static async Task<int> ListAsync(RepriceSession session, bool json, CancellationToken cancellationToken)
    {
        var runs = await session.Repository.ListAsync(session.OrganizationId, RepriceTable.MostRuns, cancellationToken);
        if (json)
        {
            await PrintJsonAsync(runs.Select(RepriceRunReport.Of));
        }
        else
        {
            RepriceTable.Print(Output(), runs);
        }
        return ExitCode.Ok;
    }

    private static async Task<int> RunAsync(string? database, Func<RepriceSession, Task<int>> act, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await RepriceSession.OpenAsync(database, HelicarrierSettings.FromEnvironment(), cancellationToken);
            return await act(session);
        }
        catch (Exception e)
        {
            return Failure.Tell(e, " behind a batch; the same command, or resume, goes on.");
        }
    }

    private static Task PrintJsonAsync(object report) => Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, Json));

    // A file or a pipe has no width to fit.
    private static IAnsiConsole Output()
    {
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Out) });
        if (!console.Profile.Out.IsTerminal) console.Profile.Width = WidthOfAFile;
        return console;
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using System.Text.Json.Serialization;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Quarantine;
using Helicarrier.Services.Settings;

namespace Helicarrier.Cli.Quarantine;

/// <summary><c>helicarrier quarantine</c>: what was refused, and taking it in after all.</summary>
internal static class QuarantineCommand
{
    private const int MostRows = 1000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static Command Create()
    {
        var database = new Option<string?>("--db")
        {
            Description = "Database file. Default: HELICARRIER_DB_PATH, else data/helicarrier.db.", HelpName = "PATH", Recursive = true,
        };
        var json = new Option<bool>("--json") { Description = "Print JSON.", Recursive = true };
        var command = new Command("quarantine", "What was refused: list it, show it, take it in after a fix.") { database, json };
        command.Add(List(database, json));
        command.Add(Show(database, json));
        command.Add(Replay(database, json));
        return command;
    }

    private static Command List(Option<string?> database, Option<bool> json)
    {
        var (code, source) = Kind();
        var all = new Option<bool>("--all") { Description = "Also those that were taken in since." };
        var limit = new Option<int>("--limit") { Description = "Rows at the most.", DefaultValueFactory = _ => 50, HelpName = "N" };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostRows) result.AddError($"--limit is 1 to {MostRows}.");
        });
        var command = new Command("list", "List refused payloads, newest first.") { code, source, all, limit };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(database), async session =>
        {
            var filter = new QuarantineFilter(parsed.GetValue(code), parsed.GetValue(source), parsed.GetValue(all) ? null : QuarantineState.Open);
            var (rows, total) = await session.Reader.ListAsync(session.OrganizationId, 1, parsed.GetValue(limit), filter, cancellationToken);
            if (!parsed.GetValue(json))
            {
                await QuarantineText.PrintAsync(Console.Out, rows, total);
                return ExitCode.Ok;
            }

            return await PrintAsync(new { rows, total });
        }, cancellationToken));
        return command;
    }

    private static Command Show(Option<string?> database, Option<bool> json)
    {
        var id = new Argument<long>("id") { Description = "Number of the payload." };
        var command = new Command("show", "Show one with its payload, as text.") { id };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(database), async session =>
        {
            if (await session.Reader.FindAsync(session.OrganizationId, parsed.GetValue(id), cancellationToken) is not { } found)
            {
                return await RefuseAsync("Quarantined payload not found.");
            }

            if (parsed.GetValue(json)) return await PrintAsync(found);
            await Console.Out.WriteLineAsync(QuarantineText.Line(found.Row));
            await Console.Out.WriteLineAsync(found.Row.ErrorJson);
            await Console.Out.WriteLineAsync(found.Payload);
            if (Replayable.Refusal(found.Row) is { } refusal) await Console.Error.WriteLineAsync(refusal);
            return ExitCode.Ok;
        }, cancellationToken));
        return command;
    }

    private static Command Replay(Option<string?> database, Option<bool> json)
    {
        var id = new Argument<long?>("id") { Description = "Number of the payload.", Arity = ArgumentArity.ZeroOrOne };
        var (code, source) = Kind();
        var command = new Command("replay", "Take one in after all, or all open ones of a kind, each once.") { id, code, source };
        command.Validators.Add(result =>
        {
            var ofKind = result.GetValue(code) is not null || result.GetValue(source) is not null;
            if (result.GetValue(id) is not null == ofKind) result.AddError("Give the number of one, or --code or --source of a kind.");
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(database), async session =>
        {
            await session.KeepBookAsync(cancellationToken);
            return parsed.GetValue(id) is { } one
                ? await ReplayAsync(session, one, parsed.GetValue(json), cancellationToken)
                : await ReplayAsync(session, parsed.GetValue(code), parsed.GetValue(source), parsed.GetValue(json), cancellationToken);
        }, cancellationToken));
        return command;
    }

    private static async Task<int> ReplayAsync(QuarantineSession session, long id, bool json, CancellationToken cancellationToken)
    {
        var answer = await session.Desk.ReplayAsync(session.OrganizationId, id, session.Actor, cancellationToken);
        if (json)
        {
            await PrintAsync(new { answer.Id, Outcome = answer.Verdict, Code = answer.ErrorCode, answer.Words });
        }
        else
        {
            await Console.Out.WriteLineAsync(ReplayWords.Of(answer));
        }

        return answer.Verdict switch
        {
            ReplayVerdict.Accepted or ReplayVerdict.Replayed => ExitCode.Ok,
            ReplayVerdict.Rejected or ReplayVerdict.Skipped => ExitCode.Incomplete,
            _ => ExitCode.Failed,
        };
    }

    // What was taken in when somebody stops it stays so: the same command goes on with what is open.
    private static async Task<int> ReplayAsync(QuarantineSession session, string? code, string? source, bool json, CancellationToken cancellationToken)
    {
        var all = ReplayStep.None;
        while (all.Next is { } after)
        {
            all = all.Then(await session.Desk.ReplayKindAsync(session.OrganizationId, code, source, after, session.Actor, cancellationToken));
            if (!json && all.Next is not null) await Console.Error.WriteLineAsync(ReplayWords.Of(all));
        }

        if (json)
        {
            await PrintAsync(all);
        }
        else
        {
            await Console.Out.WriteLineAsync(ReplayWords.Of(all));
        }

        return all is { Skipped: 0, Rejected: 0, Unable: 0, Failed: 0 } ? ExitCode.Ok : ExitCode.Incomplete;
    }

    private static (Option<string?> Code, Option<string?> Source) Kind() => (
        new("--code") { Description = "Only of this error code, e.g. VALIDATION_ERROR.", HelpName = "CODE" },
        new("--source") { Description = "Only of this door: ingest/session, ingest/batch, otlp/logs, otlp/metrics, otlp/traces.", HelpName = "SOURCE" });

    private static async Task<int> RunAsync(string? database, Func<QuarantineSession, Task<int>> act, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await QuarantineSession.OpenAsync(database, HelicarrierSettings.FromEnvironment(), cancellationToken);
            return await act(session);
        }
        catch (Exception e)
        {
            return Failure.Tell(e, "; what was taken in stays so, and the same command goes on.");
        }
    }

    private static async Task<int> RefuseAsync(string refusal)
    {
        await Console.Error.WriteLineAsync(refusal);
        return ExitCode.Failed;
    }

    private static async Task<int> PrintAsync(object report)
    {
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, Json));
        return ExitCode.Ok;
    }
}

using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Settings;
using Helicarrier.Services.Voids;

namespace Helicarrier.Cli.Sessions;

/// <summary><c>helicarrier session</c>: taking a session out of every sum, and putting it back.</summary>
internal static class SessionCommand
{
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
        var command = new Command("session", "Void a session, restore it, or list the voided ones.") { database, json };
        command.Add(Void(database, json));
        command.Add(Restore(database, json));
        command.Add(Voided(database, json));
        return command;
    }

    private static Command Void(Option<string?> database, Option<bool> json)
    {
        var id = Id();
        var reason = new Option<string>("--reason") { Description = "Why, in one line; it is kept and audited.", HelpName = "TEXT", Required = true };
        reason.Validators.Add(result =>
        {
            _ = VoidReason.Of(result.GetValueOrDefault<string>(), out var refusal);
            if (refusal is not null) result.AddError($"--{refusal}.");
        });
        var command = new Command("void", "Take a session out of every sum. Whatever arrives for it is skipped until it is restored.") { id, reason };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(database), async session =>
        {
            var why = VoidReason.Of(parsed.GetValue(reason), out _);
            var verdict = await session.Desk.VoidAsync(session.OrganizationId, parsed.GetValue(id)!, why, session.Actor, cancellationToken);
            if (verdict is not VoidVerdict.Done) return await RefuseAsync(verdict);
            var row = await session.Reader.FindAsync(session.OrganizationId, parsed.GetValue(id)!, cancellationToken);
            if (parsed.GetValue(json)) return await PrintAsync(Shape(row!));
            await Console.Out.WriteLineAsync($"Void. Out of every sum: {VoidedText.Held(row!)}.");
            return ExitCode.Ok;
        }, cancellationToken));
        return command;
    }

    private static Command Restore(Option<string?> database, Option<bool> json)
    {
        var id = Id();
        var command = new Command("restore", "Put a void session back into every sum. (helicarrier restore puts a backup back.)") { id };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(database), async session =>
        {
            var verdict = await session.Desk.RestoreAsync(session.OrganizationId, parsed.GetValue(id)!, session.Actor, cancellationToken);
            if (verdict is not VoidVerdict.Done) return await RefuseAsync(verdict);
            if (parsed.GetValue(json)) return await PrintAsync(new { sessionId = parsed.GetValue(id), restored = true });
            await Console.Out.WriteLineAsync("Restored. Logs that were read while it was void are read again with the next import.");
            return ExitCode.Ok;
        }, cancellationToken));
        return command;
    }

    private static Command Voided(Option<string?> database, Option<bool> json)
    {
        var limit = new Option<int>("--limit") { Description = "Rows at the most.", DefaultValueFactory = _ => 50, HelpName = "N" };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > VoidReader.MaxPageSize)
            {
                result.AddError($"--limit is 1 to {VoidReader.MaxPageSize}.");
            }
        });
        var after = new Option<string?>("--after") { Description = "The next of the answer before, to go on.", HelpName = "CURSOR" };
        after.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && PageCursor.Parse(text) is null)
            {
                result.AddError("--after is not a place in the list.");
            }
        });
        var command = new Command("voided", "List void sessions, the latest first.") { limit, after };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(database), async session =>
        {
            var page = await session.Reader.ListAsync(
                session.OrganizationId, PageCursor.Parse(parsed.GetValue(after)), parsed.GetValue(limit), cancellationToken);
            if (parsed.GetValue(json)) return await PrintAsync(new { rows = page.Rows.Select(Shape), next = page.Older?.ToString() });
            foreach (var row in page.Rows) await Console.Out.WriteLineAsync(VoidedText.Line(row));
            if (page.Rows.Count == 0) await Console.Out.WriteLineAsync("No session is void.");
            if (page.Older is { } next) await Console.Out.WriteLineAsync($"More: --after {next}");
            return ExitCode.Ok;
        }, cancellationToken));
        return command;
    }

    private static Argument<string> Id() => new("id") { Description = "The session's id, as the ledger shows it." };

    // The API's names.
    private static object Shape(VoidedSession row) => new
    {
        row.SessionId, row.AgentId, row.AgentLabel, taskTitle = row.Title, row.StartedAt, row.VoidedAt, row.ActorType, row.Actor, row.Reason, row.Calls,
        totalTokens = row.Tokens, costUsd = row.Cost?.ToUsd(),
    };

    private static async Task<int> RunAsync(string? database, Func<VoidingSession, Task<int>> act, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await VoidingSession.OpenAsync(database, HelicarrierSettings.FromEnvironment(), cancellationToken);
            return await act(session);
        }
        catch (Exception e)
        {
            return Failure.Tell(e, "; nothing was changed.");
        }
    }

    private static async Task<int> RefuseAsync(VoidVerdict verdict)
    {
        await Console.Error.WriteLineAsync(verdict switch
        {
            VoidVerdict.Missing => "There is no such session.",
            VoidVerdict.AlreadyVoid => "The session is already void.",
            VoidVerdict.NotVoid or VoidVerdict.Done => "The session is not void.",
        });
        return ExitCode.Failed;
    }

    private static async Task<int> PrintAsync(object report)
    {
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, Json));
        return ExitCode.Ok;
    }
}

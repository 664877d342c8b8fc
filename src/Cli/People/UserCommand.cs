using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Helicarrier.Domain;
using Helicarrier.Domain.People;
using Helicarrier.Services.People;
using Helicarrier.Services.Settings;

namespace Helicarrier.Cli.People;

/// <summary><c>helicarrier user</c>: people without a browser, also when nobody can sign in any more.</summary>
internal static class UserCommand
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
        return new Command("user", "People: list, invite, disable, enable, change the role. A running host follows within a minute.")
        {
            database, json, List(database, json), Invite(database, json),
            Act(
                "disable", "Refuse a person, whatever they hold.", database,
                (session, handle, token) => session.Desk.DisableAsync(session.Actor, handle, token)),
            Act(
                "enable", "Let a disabled person in again.", database,
                (session, handle, token) => session.Desk.EnableAsync(session.Actor, handle, token)),
            SetRole(database),
        };
    }

    private static Command List(Option<string?> database, Option<bool> json)
    {
        var command = new Command("list", "People by their handles, then the open invitations.");
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(database), async session =>
        {
            var people = await session.Reader.ListAsync(session.Actor.OrganizationId, cancellationToken);
            var open = await session.Reader.OpenAsync(session.Actor.OrganizationId, TimeProvider.System.GetUtcNow(), cancellationToken);
            if (parsed.GetValue(json))
            {
                return await PrintAsync(new
                {
                    rows = people.Select(row => new { row.Handle, row.Name, row.Role, row.Status, row.LastSignInAt, row.KeyUsedAt, row.CreatedAt }),
                    invitations = open,
                });
            }
            foreach (var row in people) await Console.Out.WriteLineAsync(PeopleText.Line(row));
            foreach (var row in open) await Console.Out.WriteLineAsync(PeopleText.Line(row));
            if (people.Count + open.Count == 0) await Console.Out.WriteLineAsync("Nobody was invited yet. The secret signs in as owner.");
            return ExitCode.Ok;
        }, cancellationToken));
        return command;
    }

    private static Command Invite(Option<string?> database, Option<bool> json)
    {
        var handle = Of("What the audit log will call them, for good.");
        var email = new Option<string>("--email") { Description = "Their address; only a keyed hash is kept.", HelpName = "ADDRESS", Required = true };
        var name = new Option<string?>("--name") { Description = "What pages call them. Default: the handle.", HelpName = "TEXT" };
        var role = Role("--role");
        var url = new Option<string>("--url") { Description = "The host as they reach it, e.g. https://example.org.", HelpName = "URL", Required = true };
        url.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var root) || root.Scheme is not ("http" or "https"))
            {
                result.AddError("--url must be an address such as https://example.org.");
            }
        });
        var command = new Command("invite", "Print a link that is good for a day, once.") { handle, email, name, role, url };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(database), async session =>
        {
            var wish = InvitationWish.Read(
                parsed.GetValue(handle), parsed.GetValue(name), parsed.GetValue(email), WireName.Of(parsed.GetValue(role)), out var refusal);
            if (wish is null) return await RefuseAsync(refusal + ".");
            var invited = await session.Desk.InviteAsync(session.Actor, wish, cancellationToken);
            if (invited.Verdict != PeopleVerdict.Done) return await RefuseAsync(PeopleText.Refusal(invited.Verdict));
            var link = InvitationLink.Of(new(parsed.GetValue(url)!), invited.Token);
            if (parsed.GetValue(json)) return await PrintAsync(new { invited.Id, wish.Handle, wish.Role, link, invited.ExpiresAt });
            var until = invited.ExpiresAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            await Console.Out.WriteLineAsync($"Invited {wish.Handle} until {until} UTC. The link is shown once:\n{link}");
            return ExitCode.Ok;
        }, cancellationToken));
        return command;
    }

    private static Command SetRole(Option<string?> database)
    {
        var role = new Argument<UserRole>("role") { Description = Roles, HelpName = "ROLE" };
        return Act(
            "role", "Change what a person may do; the sessions that they opened before end.", database,
            (session, handle, parsed, token) => session.Desk.SetRoleAsync(session.Actor, handle, parsed.GetValue(role), token), role);
    }

    private static Command Act(
        string name, string description, Option<string?> database, Func<PeopleSession, string, CancellationToken, Task<PeopleVerdict>> act) =>
        Act(name, description, database, (session, handle, _, token) => act(session, handle, token));

    private static Command Act(
        string name, string description, Option<string?> database,
        Func<PeopleSession, string, ParseResult, CancellationToken, Task<PeopleVerdict>> act, Argument? more = null)
    {
        var handle = Of("Whom.");
        var command = new Command(name, description) { handle };
        if (more is not null) command.Add(more);
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(database), async session =>
        {
            var verdict = await act(session, parsed.GetValue(handle)!, parsed, cancellationToken);
            if (verdict != PeopleVerdict.Done) return await RefuseAsync(PeopleText.Refusal(verdict));
            await Console.Out.WriteLineAsync("Done. A running host follows within a minute.");
            return ExitCode.Ok;
        }, cancellationToken));
        return command;
    }

    private static string Roles => string.Join(", ", WireName.All<UserRole>()) + ".";

    private static Option<UserRole> Role(string name) => new(name) { Description = Roles + " Default: viewer.", HelpName = "ROLE" };

    private static Argument<string> Of(string description) => new("handle") { Description = description };

    private static async Task<int> RunAsync(string? database, Func<PeopleSession, Task<int>> act, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await PeopleSession.OpenAsync(database, HelicarrierSettings.FromEnvironment(), cancellationToken);
            return await act(session);
        }
        catch (Exception e)
        {
            return Failure.Tell(e, "; nothing was changed.");
        }
    }

    private static async Task<int> RefuseAsync(string reason)
    {
        await Console.Error.WriteLineAsync(reason);
        return ExitCode.Failed;
    }

    private static async Task<int> PrintAsync(object report)
    {
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, Json));
        return ExitCode.Ok;
    }
}

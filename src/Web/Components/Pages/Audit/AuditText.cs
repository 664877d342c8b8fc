using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Web.Components.Pages.Audit;

/// <summary>How the audit page words what an entry holds. Everything in it may come from outside.</summary>
public static class AuditText
{
    private const int LongestDetail = 160;
    private const string RunTarget = "run/";

    private static readonly Dictionary<string, string> Sentences = new(StringComparer.Ordinal)
    {
        ["alert.acknowledge"] = "took note of an alert",
        ["alert.channel.add"] = "added an alert channel",
        ["alert.channel.off"] = "switched an alert channel off",
        ["alert.channel.on"] = "switched an alert channel on",
        ["alert.channel.remove"] = "removed an alert channel",
        ["alert.channel.test"] = "sent a test to an alert channel",
        ["alert.lift"] = "let an alert be told again",
        ["alert.rule.add"] = "created an alert rule",
        ["alert.rule.change"] = "changed an alert rule",
        ["alert.rule.remove"] = "deleted an alert rule",
        ["alert.suppress"] = "held an alert back",
        ["api_key.create"] = "created a key",
        ["api_key.revoke"] = "revoked a key",
        ["backup.check"] = "checked a backup",
        ["backup.create"] = "made a backup",
        ["backup.restore_beside"] = "restored a backup beside the store",
        ["job.cancel"] = "cancelled a job",
        ["job.enqueue"] = "asked for a job",
        ["job.retry"] = "asked for a job again",
        ["model.add"] = "listed a model",
        ["model.allow"] = "let a model be used",
        ["model.default"] = "set what runs begin with",
        ["model.disallow"] = "let a model be used no longer",
        ["model.remove"] = "took a model off the list",
        ["order.give"] = "had an agent stay stopped",
        ["order.lift"] = "let an agent be started again",
        ["order.refuse"] = "was refused: the agent stays stopped",
        ["orphan.found"] = "found a process without a live run",
        ["orphan.reap"] = "killed a process without a live run",
        ["run.adopt"] = "took a client in",
        ["agent.returned"] = "saw an agent work that stays stopped",
        ["run.limit"] = "stopped a run at its limit",
        ["runner.connect"] = "connected as a runner",
        ["runner.disconnect"] = "left as a runner",
        ["runner.drain"] = "had a runner take no new runs",
        ["runner.forget"] = "forgot a runner",
        ["runner.undrain"] = "let a runner take runs again",
        ["run.interrupt"] = "ended a run's turn",
        ["run.model"] = "ordered another model for a run",
        ["run.not_switched"] = "saw a run keep its model",
        ["run.switched"] = "saw a run use another model",
        ["run.message"] = "wrote to a run",
        ["run.pause"] = "paused a run",
        ["run.resume"] = "resumed a run",
        ["run.spawn"] = "started a run",
        ["run.stop"] = "ordered a run stopped",
        ["run.stopped"] = "stopped a run, proven dead",
        ["run.unconfirmed"] = "stopped a run, not confirmed dead",
        ["legacy.import"] = "took over the JSON store",
        ["ledger.restore"] = "restored a session",
        ["ledger.void"] = "made a session void",
        ["pricing.reprice"] = "began a repricing",
        ["pricing.reprice.finish"] = "finished a repricing",
        ["pricing.reprice.undo"] = "began to undo a repricing",
        ["pricing.reprice.undone"] = "undid a repricing",
        ["quarantine.replay"] = "replayed a refused payload",
        ["schedule.change"] = "changed a schedule",
        ["schema.down"] = "took migrations back",
        ["schema.up"] = "applied migrations",
        ["server_secret.configure"] = "took the configured secret",
        ["server_secret.create"] = "made the first key",
        ["session.close"] = "signed out",
        ["session.open"] = "signed in",
        ["user.disable"] = "shut a person out",
        ["user.enable"] = "let a person in again",
        ["user.invite"] = "invited a person",
        ["user.join"] = "came in by an invitation",
        ["user.rename"] = "renamed a person",
        ["user.role"] = "changed a person's role",
        ["user.rotate"] = "made a new key for a person",
        ["user.uninvite"] = "took an invitation back",
        ["usage.suspected.dismiss"] = "kept two calls as two",
        ["usage.suspected.merge"] = "took two calls as one",
        ["usage.suspected.reopen"] = "took a decision back",
    };

    /// <summary>The action as the end of a sentence; null for one without words.</summary>
    public static string? Words(string action) => Sentences.GetValueOrDefault(action);

    /// <summary>The page of what an entry is about, and what a link to it says; null when it has none.</summary>
    public static (string Href, string Words)? Link(AuditRow row)
    {
        var isRun = row.Target.StartsWith(RunTarget, StringComparison.Ordinal);
        if (!isRun || !RunId.TryParse(row.Target[RunTarget.Length..], out var run)) return null;
        return row.Action is "run.stop" or "run.stopped" or "run.unconfirmed"
            ? (PageRoutes.OfStop(run), "The stop and its proof")
            : (PageRoutes.OfRun(run), "The run");
    }

    /// <summary>Who acted, with what kind of actor it was.</summary>
    public static string Who(AuditRow row) => $"{VisibleText.Line(row.Actor)}, {WireName.Of(row.ActorType)}";

    /// <summary>The metadata in one short line: <c>name ci, scopes read</c>; empty when there is none.</summary>
    public static string Detail(AuditRow row)
    {
        var text = Read(row.Metadata) is { ValueKind: JsonValueKind.Object } members
            ? string.Join(", ", members.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null).Take(LongestDetail / 4)
                .Select(member => $"{member.Name} {Short(Word(member.Value))}"))
            : row.Metadata;
        return VisibleText.Line(Short(text));
    }

    /// <summary>The metadata whole, indented; null when there is none.</summary>
    public static string? Whole(AuditRow row) => Read(row.Metadata) switch
    {
        null => VisibleText.Lines(row.Metadata),
        { ValueKind: JsonValueKind.Object } members when !members.EnumerateObject().Any() => null,
        { } json => PrettyJson.Of(json),
    };

    private static string Word(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => value.ToString(),
    };

    private static string Short(string text) => text.Length <= LongestDetail
        ? text
        : $"{text[..(char.IsHighSurrogate(text[LongestDetail - 1]) ? LongestDetail - 1 : LongestDetail)]}…";

    private static JsonElement? Read(string metadata)
    {
        try
        {
            return JsonElement.Parse(metadata);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

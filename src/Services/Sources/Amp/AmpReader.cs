using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Amp;

/// <summary>
/// Reads an Amp thread, one document. What was called stands in its ledger, in its messages, or in both, and either may lack what the other has: they are
/// joined entry by entry. The ledger does not know the cache; a message does.
/// </summary>
public sealed class AmpReader : JsonLogReader
{
    /// <summary>The client's name: agent kind, and first half of the agent's id.</summary>
    public const string Client = "amp";

    private static readonly string[] ThreadFields =
    [
        "id", "v", "created", "title", "messages", "usageLedger", "env", "agentMode", "nextMessageId", "meta", "relationships", "mainThreadID", "~debug",
        "originThreadID", "summary", "draft", "autoSubmitDraft", "updatedAt", "creatorUserID", "activatedSkills",
    ];

    private SessionTrack? _session;

    /// <summary>A document has no middle to go on from.</summary>
    public override string SaveState() => "{}";

    private protected override IReadOnlyList<SessionPatch> TakeSessions()
    {
        var session = _session;
        _session = null;
        return session is null ? [] : [session.ToPatch(Client, SourceNames.Amp, null, "unknown")];
    }

    private protected override void Understand(JsonElement value, long offset)
    {
        value.ReportUnknown(Counters, ThreadFields, "field");
        if (value.Get("id").Text() is not { Length: > 0 } id)
        {
            Counters.Skip(SkipReasons.NoSession);
            return;
        }

        var created = At(value.Get("created").Whole());
        var session = _session = new(id) { Project = Project(value) };
        session.See(created);
        if (value.Get("title").Prefix(PromptText.MaxTask) is { Length: > 0 } title)
        {
            session.Entitle(PromptText.Title(title), SessionTrack.AiTitle);
        }

        var messages = ReadMessages(session, value.Get("messages"), created);
        var ledger = value.Get("usageLedger").Get("events") is { ValueKind: JsonValueKind.Array } events ? events.EnumerateArray().ToList() : [];
        var join = new AmpJoin(ledger, messages);
        for (var i = 0; i < ledger.Count; i++) BillEntry(session, ledger[i], join[i]);
        foreach (var message in join.Unclaimed) BillMessage(session, message);
    }

    private List<AmpMessage> ReadMessages(SessionTrack session, JsonElement list, DateTimeOffset? created)
    {
        var messages = new List<AmpMessage>();
        if (list.ValueKind != JsonValueKind.Array) return messages;
        var at = created;
        foreach (var element in list.EnumerateArray())
        {
            var usage = element.Get("usage");
            // A message without a time of its own is as old as the one before it.
            at = usage.Get("timestamp").Time() ?? At(element.Get("meta").Get("sentAt").Whole()) ?? at;
            var message = new AmpMessage(element.Get("messageId").Whole(), at, usage, usage.Get("model").Text());
            messages.Add(message);
            session.See(at);
            session.Model = message.Model ?? session.Model;
            Describe(session, element, message);
        }

        return messages;
    }

    private void Describe(SessionTrack session, JsonElement element, AmpMessage message)
    {
        var id = message.Id?.ToString(CultureInfo.InvariantCulture);
        var text = element.Get("content").FirstText(PromptText.MaxTask);
        var isUser = element.Get("role").Text() == "user";
        if (isUser && element.Get("content").FirstSaid(PromptText.MaxTask) is { } said) session.Prompt(said);
        var stop = element.Get("state").Get("stopReason").Text();
        session.Move(isUser || stop == "tool_use" ? SessionStatus.Running : SessionStatus.Success);
        if (text is not null && id is not null && message.At is { } time)
        {
            Timeline.AddMessage(session.SessionId, id, time, isUser ? "user" : "assistant", text, message.Model);
        }
    }

    /// <summary>An entry of the ledger is a call, and its message gives the split.</summary>
    private void BillEntry(SessionTrack session, JsonElement entry, AmpMessage? message)
    {
        var bad = false;
        var own = AmpTokens.OfLedger(entry.Get("tokens"), Counters, ref bad);
        var tokens = message is null ? own : AmpTokens.OfMessage(message.Usage, Counters, ref bad);
        // Without its message an entry says nothing of the cache.
        var flags = message is null && own.Input > 0 ? UsageFlags.CacheUnknown : UsageFlags.None;
        if (message is not null && own.Output is not null && own.Output != tokens.Output) flags |= UsageFlags.Inconsistent;
        var key = message is null ? entry.Get("id").Text() : MessageKey(message);
        Bill(session, tokens, bad, entry.Get("timestamp").Time() ?? message?.At, key, entry.Get("model").Text() ?? message?.Model, flags);
    }

    /// <summary>A message that no entry of the ledger leads to is a call of its own.</summary>
    private void BillMessage(SessionTrack session, AmpMessage message)
    {
        var bad = false;
        var tokens = AmpTokens.OfMessage(message.Usage, Counters, ref bad);
        Bill(session, tokens, bad, message.At, MessageKey(message), message.Model);
    }

    private void Bill(SessionTrack session, AmpTokens counts, bool bad, DateTimeOffset? at, string? key, string? model, UsageFlags assumed = default)
    {
        var tokens = counts.ToTokens(out var flags);
        if (!CanBill(tokens, bad, at, key)) return;
        Counters.UsageSeen++;
        Usage.Add(new()
        {
            Id = EventId.From(SourceNames.Amp, session.SessionId, key!),
            Source = SourceNames.Amp,
            SessionId = session.SessionId,
            Model = model,
            OccurredAt = at!.Value,
            Tokens = tokens,
            Flags = (flags | assumed).Doubted(bad),
        });
    }

    private static string? MessageKey(AmpMessage message) =>
        message.Id is { } id ? string.Create(CultureInfo.InvariantCulture, $"message {id}") : null;

    private static string? Project(JsonElement thread)
    {
        if (thread.Get("env").Get("initial").Get("trees") is not { ValueKind: JsonValueKind.Array } trees || trees.GetArrayLength() == 0)
        {
            return null;
        }
        return trees[0].Get("uri").Text() is { } uri && Uri.TryCreate(uri, UriKind.Absolute, out var place) && place.IsFile ? place.LocalPath : null;
    }

    private static DateTimeOffset? At(long? ms) => ms is > 0 and < 253_402_300_799_999 ? DateTimeOffset.FromUnixTimeMilliseconds(ms.Value) : null;
}

using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Amp;

/// <summary>
/// Reads an Amp thread, one document. Where the thread has a ledger, the ledger says what was called, and the messages only
/// how much of it came from the cache; without one, the messages say both.
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

        var ignored = false;
        var created = At(value.Get("created").Count(ref ignored));
        var session = _session = new(id) { Project = Project(value) };
        session.See(created);
        if (value.Get("title").Prefix(PromptText.MaxTask) is { Length: > 0 } title)
        {
            session.Entitle(PromptText.Title(title), SessionTrack.AiTitle);
        }

        var messages = ReadMessages(session, value.Get("messages"), created);
        if (value.Get("usageLedger").Get("events") is { ValueKind: JsonValueKind.Array } ledger && ledger.GetArrayLength() > 0)
        {
            BillLedger(session, ledger, messages);
        }
        else
        {
            BillMessages(session, messages);
        }
    }

    private List<AmpMessage> ReadMessages(SessionTrack session, JsonElement list, DateTimeOffset? created)
    {
        var messages = new List<AmpMessage>();
        if (list.ValueKind != JsonValueKind.Array) return messages;
        var at = created;
        foreach (var element in list.EnumerateArray())
        {
            var ignored = false;
            var usage = element.Get("usage");
            // A message without a time of its own is as old as the one before it.
            at = usage.Get("timestamp").Time() ?? At(element.Get("meta").Get("sentAt").Count(ref ignored)) ?? at;
            var message = new AmpMessage(element.Get("messageId").Count(ref ignored), at, usage, usage.Get("model").Text());
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
        if (isUser && text is not null && !PromptText.IsWrapper(text)) session.Prompt(text);
        var stop = element.Get("state").Get("stopReason").Text();
        session.Move(isUser || stop == "tool_use" ? SessionStatus.Running : SessionStatus.Success);
        if (text is not null && id is not null && message.At is { } time)
        {
            Timeline.AddMessage(session.SessionId, id, time, isUser ? "user" : "assistant", text, message.Model);
        }
    }

    /// <summary>Each entry of the ledger is a call. A message's split belongs to the first entry that leads to it.</summary>
    private void BillLedger(SessionTrack session, JsonElement ledger, List<AmpMessage> messages)
    {
        var waiting = messages.Where(message => message is { Id: not null, Usage.ValueKind: JsonValueKind.Object }).DistinctBy(message => message.Id)
            .ToDictionary(message => message.Id!.Value);
        foreach (var entry in ledger.EnumerateArray())
        {
            var bad = false;
            var ignored = false;
            var own = AmpTokens.OfLedger(entry.Get("tokens"), Counters, ref bad);
            var message = entry.Get("toMessageId").Count(ref ignored) is { } to && waiting.Remove(to, out var found) ? found : null;
            var tokens = message is null ? own : AmpTokens.OfMessage(message.Usage, Counters, ref bad);
            var at = entry.Get("timestamp").Time() ?? message?.At;
            var key = message is null ? entry.Get("id").Text() : MessageKey(message);
            if (!CanBill(bad, tokens.IsEmpty, at, key)) continue;
            // Without its message an entry says nothing of the cache.
            var flags = message is null && own.Input > 0 ? UsageFlags.CacheUnknown : UsageFlags.None;
            if (message is not null && own.Output is not null && own.Output != tokens.Output) flags |= UsageFlags.Inconsistent;
            Add(session, tokens, at!.Value, key!, entry.Get("model").Text() ?? message?.Model, flags);
        }
    }

    private void BillMessages(SessionTrack session, List<AmpMessage> messages)
    {
        foreach (var message in messages.Where(message => message.Usage.ValueKind == JsonValueKind.Object))
        {
            var bad = false;
            var tokens = AmpTokens.OfMessage(message.Usage, Counters, ref bad);
            var key = MessageKey(message);
            if (CanBill(bad, tokens.IsEmpty, message.At, key))
            {
                Add(session, tokens, message.At!.Value, key!, message.Model, UsageFlags.None);
            }
        }
    }

    private void Add(SessionTrack session, AmpTokens tokens, DateTimeOffset at, string key, string? model, UsageFlags assumed)
    {
        Counters.UsageSeen++;
        Usage.Add(new()
        {
            Id = EventId.From(SourceNames.Amp, session.SessionId, key),
            Source = SourceNames.Amp,
            SessionId = session.SessionId,
            Model = model,
            OccurredAt = at,
            Tokens = tokens.ToTokens(out var flags),
            Flags = flags | assumed,
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

    /// <summary>A message of the thread. Its usage is undefined where nothing was called.</summary>
    private sealed record AmpMessage(long? Id, DateTimeOffset? At, JsonElement Usage, string? Model);
}

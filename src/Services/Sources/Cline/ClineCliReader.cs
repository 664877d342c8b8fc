using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Cline;

/// <summary>
/// Reads a session of Cline's command line: one document with its messages, each answer with the counters of its call. A prompt includes what came from the
/// cache and what was written to it.
/// </summary>
internal sealed class ClineCliReader : JsonLogReader
{
    private const string PromptTag = "user_input";

    private static readonly string[] DocumentFields = ["version", "updated_at", "agent", "sessionId", "origin", "messages", "system_prompt"];

    private static readonly string[] MessageFields = ["id", "role", "content", "ts", "modelInfo", "metrics"];

    private static readonly string[] Metrics = ["inputTokens", "outputTokens", "cacheReadTokens", "cacheWriteTokens", "cost", "totalCost"];

    private readonly ClineCliSession _about;
    private readonly SessionTrack _session;
    private string? _provider;

    /// <param name="about">What lies beside the messages.</param>
    public ClineCliReader(ClineCliSession about)
    {
        _about = about;
        _session = new(about.Id) { Project = about.Folder, GitBranch = about.Branch, Version = about.Version };
    }

    /// <summary>A document has no middle to go on from.</summary>
    public override string SaveState() => "{}";

    private protected override IReadOnlyList<SessionPatch> TakeSessions()
    {
        if (!_session.Touched) return [];
        _session.Touched = false;
        return [_session.ToPatch(ClineVariant.Cline.Client, SourceNames.Cline, _provider, "unknown")];
    }

    private protected override void Understand(JsonElement value, long offset)
    {
        value.ReportUnknown(Counters, DocumentFields, "field");
        if (value.Get("messages") is not { ValueKind: JsonValueKind.Array } messages) return;
        var number = 0;
        foreach (var message in messages.EnumerateArray())
        {
            number++;
            try
            {
                Read(message, number);
            }
            catch (InvalidOperationException)
            {
                // Text that is no text: the message is refused, those beside it are read.
                Counters.Skip(SkipReasons.InvalidJson);
            }
        }

        if (_about.Title is { } title) _session.Entitle(PromptText.Title(PromptText.Unwrap(title, PromptTag)), SessionTrack.SummaryTitle);
        if (_about.Status is "failed" or "error") _session.Move(SessionStatus.Failed, _about.Status);
        if (_about.Status is "cancelled" or "aborted") _session.Move(SessionStatus.Cancelled);
    }

    private void Read(JsonElement message, int number)
    {
        message.ReportUnknown(Counters, MessageFields, "field");
        var at = message.Get("ts").AnyTime();
        var id = message.Get("id").Text() is { Length: > 0 } named ? named : string.Create(CultureInfo.InvariantCulture, $"{_about.Id}#{number}");
        var isOwn = !IsCopy(at);
        if (isOwn) _session.See(at);
        switch (message.Get("role").Text())
        {
            case "user" when isOwn:
                ReadPrompt(message.Get("content"), id, at);
                break;
            case "assistant":
                if (isOwn) ReadAnswer(message, id, at);
                if (message.Get("metrics") is { ValueKind: JsonValueKind.Object } metrics) Bill(message, metrics, id, at);
                break;
        }
    }

    private void ReadPrompt(JsonElement content, string id, DateTimeOffset? at)
    {
        _session.Move(SessionStatus.Running);
        if (content.FirstText(PromptText.MaxTask) is not { } text || PromptText.Unwrap(text, PromptTag) is not { Length: > 0 } said) return;
        if (content.FirstSaid(PromptText.MaxTask) is { } prompt) _session.Prompt(prompt);
        if (at is { } time) Timeline.AddMessage(_session.SessionId, id, time, "user", said);
    }

    private void ReadAnswer(JsonElement message, string id, DateTimeOffset? at)
    {
        var (content, model) = (message.Get("content"), message.Get("modelInfo").Get("id").Prefix(PromptText.MaxTask));
        _session.Model = model ?? _session.Model;
        _provider = Provider(message) ?? _provider;
        var tools = content.ValueKind == JsonValueKind.Array ? content.EnumerateArray().Where(part => part.Get("type").Text() == "tool_use").ToList() : [];
        _session.Move(tools.Count > 0 ? SessionStatus.Running : SessionStatus.Success);
        if (at is not { } time) return;
        if (content.FirstText(PromptText.MaxTimeline) is { Length: > 0 } text)
        {
            Timeline.AddMessage(_session.SessionId, id, time, "assistant", text, model);
        }
        for (var i = 0; i < tools.Count; i++)
        {
            Timeline.AddTool(_session.SessionId, string.Create(CultureInfo.InvariantCulture, $"{id}#{i + 1}"), time,
                tools[i].Get("name").Prefix(PromptText.MaxTitle), tools[i].Get("input").Raw(PromptText.MaxTimeline));
        }
    }

    private void Bill(JsonElement message, JsonElement metrics, string id, DateTimeOffset? at)
    {
        var bad = false;
        metrics.ReportUnknown(Counters, Metrics);
        var (input, output) = (metrics.Get("inputTokens").Count(ref bad), metrics.Get("outputTokens").Count(ref bad));
        var (read, write) = (metrics.Get("cacheReadTokens").Count(ref bad), metrics.Get("cacheWriteTokens").Count(ref bad));
        var cached = (read ?? 0) + (write ?? 0);
        var tokens = new TokenUsage { Input = cached <= input ? input - cached : input, Output = output, CacheRead = read, CacheWriteShort = write };
        var cost = metrics.Get("cost").Usd() ?? metrics.Get("totalCost").Usd();
        if (!CanBill(tokens, bad, at, id, cost)) return;
        Counters.UsageSeen++;
        // No time-to-live is stated: a write is taken as short.
        var flags = write > 0 ? UsageFlags.TtlAssumed : UsageFlags.None;
        Usage.Add(new()
        {
            // A copy in a session that goes on from another keeps id and time.
            Id = EventId.From(SourceNames.Cline, "cli", id, at!.Value.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
            Source = SourceNames.Cline,
            SessionId = _session.SessionId,
            Provider = Provider(message),
            Model = message.Get("modelInfo").Get("id").Prefix(PromptText.MaxTask),
            OccurredAt = at.Value,
            Tokens = tokens,
            Flags = flags.Doubted(bad || cached > input),
            ReportedCost = cost,
            WitnessRank = IsCopy(at) ? 1 : 0,
        });
    }

    private static string? Provider(JsonElement message) => ClineReader.Provider(message.Get("modelInfo").Get("provider").Prefix(PromptText.MaxTitle));

    /// <summary>A session is called after the instant at which it began: what is older was copied into it.</summary>
    private bool IsCopy(DateTimeOffset? at)
    {
        var digits = _about.Id.AsSpan();
        if (digits.IndexOf('_') is > 0 and var end) digits = digits[..end];
        return at is { } time && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var began) && time.ToUnixTimeMilliseconds() < began;
    }
}

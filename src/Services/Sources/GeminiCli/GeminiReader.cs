using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.GeminiCli;

/// <summary>
/// Reads a Gemini CLI chat: a line for the session, a line for each message and for each change. A chat of the older form
/// is one object with all its messages, which is read as one line. A rewind takes messages from view, not from the bill.
/// </summary>
public sealed class GeminiReader : ILogReader, IDisposable
{
    /// <summary>The client's name: agent kind, and first half of the agent's id.</summary>
    public const string Client = "gemini-cli";

    /// <summary>The client's own models are Google's; a chat does not say through which of Google's doors they were called.</summary>
    internal const string Provider = "google";

    private static readonly string[] SessionFields =
        ["sessionId", "projectHash", "startTime", "lastUpdated", "kind", "summary", "directories", "messages", "memoryScratchpad"];

    private static readonly string[] MessageFields =
        ["id", "timestamp", "type", "content", "displayContent", "thoughts", "tokens", "model", "toolCalls"];

    private readonly LogFileIdentity _file;
    private readonly string _label;
    private readonly GeminiTimeline _timeline = new();
    private readonly UsageWindow _usage = new();
    private string? _project;
    private SessionTrack? _session;

    /// <param name="file">Whose lines are read.</param>
    /// <param name="project">The folder that the chat is about; null when nothing beside the chat names it.</param>
    /// <param name="state">What <see cref="SaveState"/> gave after the last line read; null at the beginning.</param>
    public GeminiReader(LogFileIdentity file, string? project, string? state = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        _file = file;
        _label = GeminiFiles.Label(file.Path);
        var saved = state is null ? null : JsonSerializer.Deserialize(state, GeminiStateJson.Default.GeminiReaderState);
        _project = project ?? saved?.Project;
        if (saved?.Session is { } session)
            _session = new(session) { ParentSessionId = GeminiFiles.Parent(file.Path), Project = _project, TitleRank = saved.TitleRank, HasTask = saved.HasTask };
    }

    public ReadCounters Counters { get; } = new();

    public int Pending => _usage.Count + _timeline.Count;

    public void ReadLine(ReadOnlySpan<byte> line, long offset)
    {
        Counters.Lines++;
        if (line.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0)
            return;
        try
        {
            using var document = JsonValues.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                Understand(document.RootElement, offset);
            else
                Counters.Skip(SkipReasons.NotAnObject);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            Counters.Skip(SkipReasons.InvalidJson);
        }
    }

    public SourceBatch Take()
    {
        IReadOnlyList<SessionPatch> sessions = [];
        if (_session is { Touched: true } session)
        {
            session.Touched = false;
            sessions = [session.ToPatch(Client, SourceNames.GeminiCli, Provider, _label)];
        }

        return new() { Usage = _usage.Take(), Timeline = _timeline.Take(), Sessions = sessions };
    }

    public string SaveState() => JsonSerializer.Serialize(
        new() { Session = _session?.SessionId, Project = _project, TitleRank = _session?.TitleRank ?? 0, HasTask = _session?.HasTask ?? false },
        GeminiStateJson.Default.GeminiReaderState);

    public void Dispose() => _timeline.Dispose();

    private void Understand(JsonElement line, long offset)
    {
        if (line.Get("$set") is { ValueKind: JsonValueKind.Object } change)
            ReadSession(change, offset);
        else if (line.Get("$rewindTo").ValueKind != JsonValueKind.Undefined)
            return;
        else if (line.Get("type").Text() is not null)
            ReadMessage(line, offset);
        else if (line.Get("sessionId").Text() is not null)
            ReadSession(line, offset);
        else
            Counters.Unfamiliar("type:none");
    }

    /// <summary>What is said about the session, and the messages that come with it. The first id names the file's session.</summary>
    private void ReadSession(JsonElement facts, long offset)
    {
        facts.ReportUnknown(Counters, SessionFields, "field");
        if (facts.Get("directories") is { ValueKind: JsonValueKind.Array } folders && folders.GetArrayLength() > 0)
            _project ??= folders[0].Text();
        if (_session is null && facts.Get("sessionId").Text() is { Length: > 0 } id)
            _session = new(id) { ParentSessionId = GeminiFiles.Parent(_file.Path) };
        if (_session is { } session)
        {
            session.Project ??= _project;
            if (facts.Get("startTime").Time() is { } start)
                session.See(start);
            if (facts.Get("summary").Prefix(PromptText.MaxTask) is { Length: > 0 } summary)
                session.Entitle(PromptText.Title(summary), SessionTrack.SummaryTitle);
        }

        if (facts.Get("messages") is not { ValueKind: JsonValueKind.Array } messages)
            return;
        foreach (var message in messages.EnumerateArray())
        {
            try
            {
                ReadMessage(message, offset);
            }
            catch (InvalidOperationException)
            {
                // Text that is no text: the message is refused, those beside it are read.
                Counters.Skip(SkipReasons.InvalidJson);
            }
        }
    }

    private void ReadMessage(JsonElement message, long offset)
    {
        message.ReportUnknown(Counters, MessageFields, "field");
        var at = message.Get("timestamp").Time();
        var id = message.Get("id").Text();
        if (_session is not { } session)
        {
            if (message.Get("tokens").ValueKind == JsonValueKind.Object)
                Counters.Skip(SkipReasons.NoSession);
            return;
        }

        session.See(at);
        switch (message.Get("type").Text())
        {
            case "user":
                ReadPrompt(session, id, at, FirstText(message.Get("content"), PromptText.MaxTask));
                break;
            case "gemini":
                ReadAnswer(session, message, id, at);
                if (message.Get("tokens") is { ValueKind: JsonValueKind.Object } tokens)
                    Bill(session, message, tokens, id, at, offset);
                break;
            case "error":
                var text = FirstText(message.Get("content"), PromptText.MaxTimeline);
                session.Move(SessionStatus.Failed, "client_error", text);
                if (id is not null && at is { } failed && text is not null)
                    _timeline.AddError(session.SessionId, id, failed, text);
                break;
            case "info" or "warning":
                break;
            case var type:
                Counters.Unfamiliar("type:" + JsonValues.Short(type ?? "none"));
                break;
        }
    }

    private void ReadPrompt(SessionTrack session, string? id, DateTimeOffset? at, string? text)
    {
        if (text is null || PromptText.IsWrapper(text))
            return;
        session.Prompt(text);
        session.Move(SessionStatus.Running);
        if (id is not null && at is { } time)
            _timeline.AddMessage(session.SessionId, id, time, "user", Cut(text), null);
    }

    private void ReadAnswer(SessionTrack session, JsonElement message, string? id, DateTimeOffset? at)
    {
        var model = message.Get("model").Text();
        var calls = message.Get("toolCalls");
        session.Model = model ?? session.Model;
        session.Move(calls.ValueKind == JsonValueKind.Array && calls.GetArrayLength() > 0 ? SessionStatus.Running : SessionStatus.Success);
        if (id is null || at is not { } time)
            return;
        if (FirstText(message.Get("content"), PromptText.MaxTimeline) is { Length: > 0 } text)
            _timeline.AddMessage(session.SessionId, id, time, "assistant", text, model);
        _timeline.AddTools(session.SessionId, id, time, calls);
    }

    private void Bill(SessionTrack session, JsonElement message, JsonElement tokens, string? id, DateTimeOffset? at, long offset)
    {
        var bad = false;
        var counts = GeminiTokens.Read(tokens, Counters, ref bad);
        if (bad)
            Counters.Skip(SkipReasons.BadCounter);
        else if (counts.IsEmpty)
            Counters.Skip(SkipReasons.NoCounters);
        else if (at is not { } time)
            Counters.Skip(SkipReasons.NoTimestamp);
        else if (string.IsNullOrEmpty(id))
            Counters.Skip(SkipReasons.NoIdentity);
        else
            Add(counts, time, id);

        void Add(GeminiTokens billed, DateTimeOffset time, string key)
        {
            Counters.UsageSeen++;
            _usage.Add(new()
            {
                Id = EventId.From(SourceNames.GeminiCli, session.SessionId, key),
                Source = SourceNames.GeminiCli,
                SessionId = session.SessionId,
                Provider = Provider,
                Model = message.Get("model").Text(),
                OccurredAt = time,
                Tokens = billed.ToTokens(out var flags),
                Flags = flags,
                // The older form is the one that was carried over; within a file the last line about a message is right.
                WitnessRank = GeminiFiles.IsLegacy(_file.Path) ? 1 : 0,
                WitnessOrder = -offset,
            });
        }
    }

    /// <summary>A string, or the first text among parts.</summary>
    private static string? FirstText(JsonElement content, int maxChars)
    {
        if (content.ValueKind != JsonValueKind.Array)
            return content.Prefix(maxChars) ?? content.Get("text").Prefix(maxChars);
        foreach (var part in content.EnumerateArray())
        {
            if ((part.Prefix(maxChars) ?? part.Get("text").Prefix(maxChars)) is { Length: > 0 } text)
                return text;
        }

        return null;
    }

    private static string Cut(string text) => text.Length <= PromptText.MaxTimeline ? text : string.Concat(text.AsSpan(0, PromptText.MaxTimeline - 1), "…");
}

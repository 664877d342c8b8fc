using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.FactoryDroid;

/// <summary>
/// Reads Droid's files: a document or a line is a tree in which any object may hold a session's sums. What a session said
/// stands in lines beside them and gives it a title and a folder.
/// </summary>
internal sealed class DroidReader(LogFileIdentity file, string? project, string? state = null) : ILogReader
{
    /// <summary>The client's name: agent kind, and first half of the agent's id.</summary>
    public const string Client = "factory-droid";

    private readonly UsageWindow _usage = new();
    private readonly Dictionary<string, SessionTrack> _sessions = new(StringComparer.Ordinal);
    private bool _hasTask = state == HasTask;

    private const string HasTask = "task";

    public ReadCounters Counters { get; } = new();

    public int Pending => _usage.Count + _sessions.Count;

    public void ReadLine(ReadOnlySpan<byte> line, long offset)
    {
        Counters.Lines++;
        if (line.IndexOfAnyExcept(" \t\r\n"u8) < 0) return;
        try
        {
            using var document = JsonValues.Parse(line);
            if (document.RootElement.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            {
                Counters.Skip(SkipReasons.NotAnObject);
                return;
            }

            Describe(document.RootElement);
            document.RootElement.Search(TryBill);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            Counters.Skip(SkipReasons.InvalidJson);
        }
    }

    public SourceBatch Take()
    {
        var sessions = _sessions.Values.Where(session => session.Touched)
            .Select(session => session.ToPatch(Client, SourceNames.FactoryDroid, null, "unknown")).ToList();
        _sessions.Clear();
        return new() { Usage = _usage.Take(), Timeline = [], Sessions = sessions };
    }

    public string SaveState() => _hasTask ? HasTask : "";

    private bool TryBill(JsonElement value)
    {
        try
        {
            if (DroidRecord.Of(value, Counters) is not { } record) return false;
            // Files hold empty sums of sessions that called nothing: those lost no counters.
            if (record.Bad || !record.IsNothing) Bill(value, record);
        }
        catch (InvalidOperationException)
        {
            // Text that is no text: the record is refused, those beside it are read.
            Counters.Skip(SkipReasons.InvalidJson);
        }

        return true;
    }

    private void Bill(JsonElement value, DroidRecord record)
    {
        var session = value.Get("session");
        var at = TimeOf(value) ?? (record.IsRunning && file.FirstWrittenMs > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(file.FirstWrittenMs) : null);
        if (!Counters.CanBill(record.Tokens, record.Bad, at, Stem) || at is not { } time) return;
        var id = First(session.Get("id"), session.Get("session_id"), value.Get("run_id"), value.Get("session_id"), value.Get("sessionId")) ?? Stem;
        var model = First(session.Get("agent_model"), value.Get("agent_model"), value.Get("agent").Get("model"), session.Get("model"), value.Get("model"));
        var track = Track(id);
        track.See(time);
        track.Model = model ?? track.Model;
        Counters.UsageSeen++;
        _usage.Add(new()
        {
            // A session's own sums grow under one id; records are told apart by their time and model.
            Id = record.IsRunning
                ? EventId.From(SourceNames.FactoryDroid, id)
                : EventId.From(SourceNames.FactoryDroid, id, time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), model ?? ""),
            Source = SourceNames.FactoryDroid,
            SessionId = id,
            Provider = First(value.Get("providerLock"), value.Get("provider"), session.Get("provider"))?.ToLowerInvariant(),
            Model = model,
            OccurredAt = time,
            Tokens = record.Tokens,
            Flags = record.Flags.Doubted(record.Bad),
        });
    }

    private static DateTimeOffset? TimeOf(JsonElement value)
    {
        var session = value.Get("session");
        return session.Get("started_at").AnyTime() ?? session.Get("ended_at").AnyTime() ?? value.Get("started_at").AnyTime() ?? value.Get("timestamp").AnyTime()
            ?? value.Get("created_at").AnyTime() ?? value.Get("providerLockTimestamp").AnyTime();
    }

    /// <summary>What a line of a session's own log says about it.</summary>
    private void Describe(JsonElement line)
    {
        switch (line.Get("type").Text())
        {
            case "session_start":
                var session = Track(line.Get("id").Text() ?? Stem);
                session.Touched = true;
                if (line.Get("title").Prefix(PromptText.MaxTask) is { Length: > 0 } title)
                {
                    session.Entitle(PromptText.Title(title), SessionTrack.AiTitle);
                }
                break;
            case "message":
                var own = Track(Stem);
                own.HasTask = _hasTask;
                own.See(line.Get("timestamp").AnyTime());
                var message = line.Get("message");
                var isUser = message.Get("role").Text() == "user";
                if (isUser && message.Get("content").FirstSaid(PromptText.MaxTask) is { } text)
                {
                    own.Prompt(text);
                }
                own.Move(isUser ? SessionStatus.Running : SessionStatus.Success);
                _hasTask = own.HasTask;
                break;
        }
    }

    private string Stem => DroidFiles.Stem(file.Path);

    private SessionTrack Track(string id)
    {
        if (!_sessions.TryGetValue(id, out var session)) _sessions.Add(id, session = new(id) { Project = id == Stem ? project : null });
        return session;
    }

    private static string? First(params ReadOnlySpan<JsonElement> values)
    {
        foreach (var value in values)
        {
            if (value.Text() is { Length: > 0 } text) return text;
        }

        return null;
    }
}

using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Codex;

/// <summary>Reads a Codex rollout (<c>sessions/**/rollout-*.jsonl</c>); the format and its rules are in docs/wire/sources.md.</summary>
public sealed class CodexReader : ILogReader, IDisposable
{
    /// <summary>The client's name: agent kind, and first half of the agent's id.</summary>
    public const string Client = "codex";

    private readonly LogFileIdentity _file;
    private readonly StringPool _pool = new();
    private readonly CodexPayload _line = new();
    private readonly CodexLineParser _parser;
    private readonly CodexTimeline _timeline = new();
    private readonly UsageWindow _usage = new();
    private readonly QuotaTrack _quotas = new();
    private readonly CodexBilling _billing;
    private SessionTrack? _session;
    private bool _hasFailed;

    /// <param name="file">Whose lines are read.</param>
    /// <param name="state">What <see cref="SaveState"/> gave after the last line read; null at the beginning.</param>
    public CodexReader(LogFileIdentity file, string? state = null)
        : this(file, state, null)
    {
    }

    /// <param name="file">Whose lines are read.</param>
    /// <param name="state">As above.</param>
    /// <param name="threads">Knows what other threads told; null knows none.</param>
    internal CodexReader(LogFileIdentity file, string? state, CodexThreads? threads)
    {
        _file = file;
        _parser = new(_pool, Counters);
        var saved = state is null ? null : JsonSerializer.Deserialize(state, CodexStateJson.Default.CodexReaderState);
        _billing = new(file.FirstWrittenMs, saved, threads is null ? null : (thread, total) => threads.Tells(file.Path, thread, total));
        _hasFailed = saved?.HasFailed ?? false;
        if (saved?.Thread is { } thread)
        {
            _session = new(thread) { Project = saved.Project, TitleRank = saved.TitleRank, HasTask = saved.HasTask, ParentSessionId = saved.Parent };
        }
    }

    public ReadCounters Counters { get; } = new();

    public int Pending => _usage.Count + _timeline.Count + _quotas.Count;

    public void ReadLine(ReadOnlySpan<byte> line, long offset)
    {
        Counters.Lines++;
        if (line.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0) return;
        try
        {
            if (_parser.TryParse(line, _line))
            {
                Understand(_line.Payload.Of(line), offset);
            }
            else
            {
                Counters.Skip(SkipReasons.NotAnObject);
            }
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
            sessions = [session.ToPatch(Client, SourceNames.Codex, CodexBilling.Provider, "unknown")];
        }

        return new() { Usage = _usage.Take(), Timeline = _timeline.Take(), Sessions = sessions, Quotas = _quotas.Take() };
    }

    public string SaveState() => JsonSerializer.Serialize(
        _billing.Save() with
        {
            Thread = _session?.SessionId,
            Parent = _session?.ParentSessionId,
            Project = _session?.Project,
            TitleRank = _session?.TitleRank ?? 0,
            HasTask = _session?.HasTask ?? false,
            HasFailed = _hasFailed,
        },
        CodexStateJson.Default.CodexReaderState);

    public void Dispose() => _timeline.Dispose();

    private void Understand(ReadOnlySpan<byte> payload, long offset)
    {
        switch (_line.LineType)
        {
            case "session_meta" or "turn_context" or "token_usage_record" or "event_msg" or "response_item":
                _parser.ReadPayload(payload, _line);
                break;
            case "compacted" or "world_state" or "inter_agent_communication" or "inter_agent_communication_metadata"
                or "retained_context" or "realtime_item":
                break;
            default:
                Counters.Unfamiliar("type:" + (_line.LineType is { Length: <= 40 } type ? type : "none"));
                return;
        }

        if (_line.LineType == "session_meta")
        {
            Begin();
            return;
        }

        if (Session() is not { } session)
        {
            if (_line.Usage is not null || _line.HasInfo) Counters.Skip(SkipReasons.NoSession);
            return;
        }

        session.See(_line.Timestamp);
        switch (_line.LineType)
        {
            case "turn_context":
                _billing.UseModel(_line.Model);
                session.Model = _line.Model ?? session.Model;
                session.Project ??= _line.Cwd;
                break;
            case "token_usage_record":
                Bill(_billing.Record(_line, session.SessionId), _line.Usage is not null);
                break;
            case "event_msg":
                ReadEvent(session, payload, offset);
                break;
            case "response_item":
                ReadItem(session, payload, offset);
                break;
            case "compacted" when _line.Timestamp is { } at:
                _timeline.AddState(_line, "compacted", "Conversation compacted", session.SessionId, at, offset);
                break;
        }
    }

    /// <summary>The first line about a session names this file's thread; later ones are ancestors copied into it.</summary>
    private void Begin()
    {
        if (_line.Id is not { Length: > 0 } thread) return;
        if (_session is not null)
        {
            if (thread != _session.SessionId) _billing.Descend(thread);
            return;
        }

        _session = new(thread)
        {
            ParentSessionId = _line.ParentThread ?? _line.ForkedFrom,
            Project = _line.Cwd,
            Version = _line.Version,
            GitBranch = _line.Branch,
        };
        _billing.Begin(_line.ForkedFrom ?? _line.ParentThread);
        _session.See(_line.Timestamp);
    }

    private void ReadEvent(SessionTrack session, ReadOnlySpan<byte> payload, long offset)
    {
        _billing.UseWindow(_line.ContextWindow);
        switch (_line.Type)
        {
            case "token_count":
                if (_line is { Limits: { } limits, Timestamp: { } said }) limits.Tell(said, _quotas);
                Bill(_billing.Count(_line, session.SessionId), hasUsage: false);
                break;
            case "thread_settings_applied":
                _billing.UseModel(_line.Model);
                _billing.UseTier(_line.ServiceTier);
                session.Model = _line.Model ?? session.Model;
                break;
            case "task_started" or "turn_started":
                _hasFailed = false;
                session.Move(SessionStatus.Running);
                break;
            case "task_complete" or "turn_complete" when _line.HasError:
                // Newer versions tell of a failure in the turn's end alone.
                if (!_hasFailed) Fail(session, _line.ErrorText, payload, offset);
                break;
            case "task_complete" or "turn_complete":
                // A turn that failed is closed by the same event.
                if (!_hasFailed) session.Move(SessionStatus.Success);
                break;
            case "turn_aborted":
                session.Move(SessionStatus.Cancelled);
                break;
            case "error":
                Fail(session, _line.Text, payload, offset);
                break;
        }
    }

    private void Fail(SessionTrack session, Slice words, ReadOnlySpan<byte> payload, long offset)
    {
        _hasFailed = true;
        var message = JsonText.Prefix(words.Of(payload), PromptText.MaxTimeline);
        session.Move(SessionStatus.Failed, "api_error", message);
        if (_line.Timestamp is { } at) _timeline.AddError(_line, message, session.SessionId, at, offset);
    }

    private void ReadItem(SessionTrack session, ReadOnlySpan<byte> payload, long offset)
    {
        if (_line.Type == "message" && _line.Role == "user")
        {
            // Client's own texts may stand before the user's.
            foreach (var text in _line.Texts)
            {
                if (PromptText.IsWrapper(JsonText.Prefix(text.Of(payload), PromptText.MaxTask))) continue;
                _line.Text = text;
                break;
            }

            var prompt = JsonText.Prefix(_line.Text.Of(payload), PromptText.MaxTask);
            if (!PromptText.IsWrapper(prompt))
            {
                session.Prompt(prompt);
                _hasFailed = false;
                session.Move(SessionStatus.Running);
            }
        }

        if (_line.Timestamp is { } at) _timeline.AddItem(_line, payload, session.SessionId, at, offset, _billing.Model);
    }

    private void Bill(UsageEvent? usage, bool hasUsage)
    {
        if (usage is not null)
        {
            if (!Counters.CanBill(usage.Tokens, _line.BadCounter, usage.OccurredAt, usage.SessionId)) return;
            Counters.UsageSeen++;
            _usage.Add(usage with { Flags = usage.Flags.Doubted(_line.BadCounter) });
        }
        else if (_line.BadCounter)
        {
            Counters.Skip(SkipReasons.BadCounter);
        }
        else if (hasUsage)
        {
            Counters.Skip(_line.Timestamp is null ? SkipReasons.NoTimestamp : SkipReasons.NoIdentity);
        }
    }

    /// <summary>The file's thread; a rollout whose first line is lost still names it in its file name.</summary>
    private SessionTrack? Session()
    {
        if (_session is not null) return _session;
        var name = Path.GetFileNameWithoutExtension(_file.Path);
        if (name.Length < 36 || !Guid.TryParse(name.AsSpan(name.Length - 36), out _)) return null;
        return _session = new(name[^36..]);
    }
}

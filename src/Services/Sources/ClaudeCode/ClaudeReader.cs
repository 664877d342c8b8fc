using System.Buffers;
using System.Text.Json;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>Reads a Claude Code transcript (<c>projects/**/*.jsonl</c>); the format and its rules are in docs/wire/sources.md.</summary>
public sealed class ClaudeReader : ILogReader, IDisposable
{
    /// <summary>The client's name: agent kind, and first half of the agent's id.</summary>
    public const string Client = "claude-code";

    private readonly LogFileIdentity _file;
    private readonly string _folder;
    private readonly bool _usageOnly;
    private readonly Lazy<UsagePricer>? _pricer;
    private readonly StringPool _pool = new();
    private readonly ClaudeLine _line = new();
    private readonly ClaudeLineParser _parser;
    private readonly ClaudeTimeline _timeline;
    private readonly ClaudeSearches _searches = new();
    private readonly ClaudeResponses _responses = new();
    private readonly UsageWindow _usage = new();
    private readonly Dictionary<string, SessionTrack> _sessions = new(StringComparer.Ordinal);
    private List<SubagentReference> _subagents = [];
    private long? _order;
    private byte[] _short = [];

    /// <param name="file">Whose lines are read.</param>
    /// <param name="state">What <see cref="SaveState"/> gave after the last line read; null at the beginning.</param>
    /// <param name="usageOnly">Calls and their sessions are wanted, no timeline.</param>
    /// <param name="pricer">Tells where a long prompt begins, which is told of each iteration apart; null tells of none.</param>
    public ClaudeReader(LogFileIdentity file, string? state = null, bool usageOnly = false, Lazy<UsagePricer>? pricer = null)
    {
        _file = file;
        _pricer = pricer;
        _usageOnly = usageOnly;
        _folder = Path.GetFileName(Path.GetDirectoryName(file.Path))?.Trim('-') is { Length: > 0 } folder ? OfRepository(folder) : "unknown";
        _parser = new(_pool, Counters);
        _timeline = new(_pool);
        if (state is not null && JsonSerializer.Deserialize(state, ClaudeStateJson.Default.ClaudeReaderState) is { } saved) Restore(saved);
    }

    public ReadCounters Counters { get; } = new();

    public int Pending => _usage.Count + _timeline.Count;

    public void ReadLine(ReadOnlySpan<byte> line, long offset)
    {
        Counters.Lines++;
        if (line.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0 || (_usageOnly && _order is not null && !_responses.AreOpen && !ClaudeLineScreen.MayBill(line)))
        {
            return;
        }
        if (_usageOnly && line.Length > ClaudeLineScreen.Short) line = Shortened(line);
        try
        {
            if (_parser.TryParse(line, _line))
            {
                Understand(line);
            }
            else
            {
                Counters.Skip(SkipReasons.NotAnObject);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is not UTF-8 or holds half a surrogate.
            Counters.Skip(SkipReasons.InvalidJson);
        }
    }

    /// <summary>The line without what it says, as long as the first prompt is known, which titles its session.</summary>
    private ReadOnlySpan<byte> Shortened(ReadOnlySpan<byte> line)
    {
        if (_order is null) return line;
        if (_short.Length < line.Length)
        {
            GiveBack();
            _short = ArrayPool<byte>.Shared.Rent(line.Length);
        }
        return LongStrings.TryShorten(line, _short, out var length) ? _short.AsSpan(0, length) : line;
    }

    public SourceBatch Take()
    {
        var touched = _sessions.Values.Where(session => session.Touched).ToList();
        foreach (var session in touched) session.Touched = false;
        var subagents = _subagents;
        _subagents = [];
        return new()
        {
            Usage = _usage.Take(),
            Timeline = _timeline.Take(),
            Sessions = [.. touched.Select(session => session.ToPatch(Client, SourceNames.ClaudeCode, "anthropic", _folder))],
            Subagents = subagents,
        };
    }

    public string SaveState() => JsonSerializer.Serialize(
        new ClaudeReaderState
        {
            Order = _order,
            Sessions = [.. _sessions.Values.Select(session => new TrackState(session.SessionId, session.TitleRank, session.HasTask, session.Project))],
            Searches = _searches.Save(),
            Responses = _responses.Save(),
        },
        ClaudeStateJson.Default.ClaudeReaderState);

    public void Dispose()
    {
        _timeline.Dispose();
        GiveBack();
    }

    private void GiveBack()
    {
        if (_short.Length > 0) ArrayPool<byte>.Shared.Return(_short);
        _short = [];
    }

    private void Understand(ReadOnlySpan<byte> json)
    {
        // Lines without an id are never copied by a fork: the first of them dates this file better than any file system.
        if (_order is null && _line.Uuid is null && _line.Timestamp is { } written) _order = written.ToUnixTimeMilliseconds();

        switch (_line.Type)
        {
            case "assistant":
                ReadAssistant(json);
                break;
            case "user":
                ReadUser(json);
                break;
            case "progress" when _line.Usage is not null:
                ReadUsage(json, Owner() ?? "");
                break;
            case "progress" when _line.AgentId is not null && Owner() is { } asked:
                // What a subagent was told, in its parent's log.
                _responses.Asked(_line, asked);
                break;
            case "system":
                if (!_usageOnly && Owner() is { } session && _line.Timestamp is { } at)
                {
                    Track(session).See(at);
                    _timeline.AddSystem(_line, json, session, at);
                }

                break;
            case "summary" or "ai-title" or "custom-title":
                if (Owner() is { } titled && !_line.Title.IsEmpty)
                {
                    Track(titled).Entitle(PromptText.Title(JsonText.Prefix(_line.Title.Of(json), PromptText.MaxTask)), _line.TitleRank);
                }
                break;
            case "attachment" when _line.IsToldMidTurn:
                if (!_usageOnly && Owner() is { } told && _line.Timestamp is { } saidAt)
                {
                    Track(told).See(saidAt);
                    _timeline.AddMessage(_line, json, told, saidAt);
                }

                break;
            case "attachment" or "queue-operation" or "progress" or "file-history-snapshot" or "last-prompt" or "mode"
                or "api-request" or "api-request-shape" or "api-request-blob" or "tools-used" or "atis-latch" or "cost-state"
                or "continued-in" or "fork-context-ref" or "permission-mode" or "pr-link" or "agent-name" or "agent-color" or "tag"
                or "content-replacement" or "worktree-state" or "marble-origami-commit":
                break;
            default:
                Counters.Unfamiliar("type:" + (_line.Type is { Length: <= 40 } type ? type : "none"));
                break;
        }
    }

    private void ReadAssistant(ReadOnlySpan<byte> json)
    {
        if (Owner() is not { } sessionId)
        {
            Counters.Skip(SkipReasons.NoSession);
            return;
        }

        var session = Observe(sessionId);
        if (!_usageOnly && _line.Timestamp is { } at) _timeline.AddMessage(_line, json, sessionId, at);
        if (IsOwn())
        {
            if (_line.IsApiError)
            {
                session.Move(SessionStatus.Failed, _line.ErrorStatus ?? "api_error", FirstText(json, PromptText.MaxTimeline));
            }
            else
            {
                session.Move(IsFinal() ? SessionStatus.Success : SessionStatus.Running);
                session.Model = _line.Model ?? session.Model;
            }
        }

        if (_line.Usage is not null && !_line.IsApiError && _line.Model != SessionTrack.NoModel) ReadUsage(json, sessionId);
    }

    private void ReadUser(ReadOnlySpan<byte> json)
    {
        if (Owner() is not { } sessionId) return;
        var session = Observe(sessionId);
        _responses.Asked(_line, sessionId);
        if (!_usageOnly && _line.Timestamp is { } at) _timeline.AddMessage(_line, json, sessionId, at);
        if (_line.ResultHasUsage && _line.ResultAgentId is { } agent) _subagents.Add(new(sessionId, agent));
        Credit(json);
        if (_line.IsSidechain || _line.IsMeta || _line.IsCompactSummary) return;

        var text = FirstText(json, PromptText.MaxTask);
        var prompt = text is null ? null : Prompt(json);
        if (prompt is not null) session.Prompt(prompt);
        if (!IsOwn()) return;
        if (text?.StartsWith(PromptText.Interrupted, StringComparison.Ordinal) == true)
        {
            session.Move(SessionStatus.Cancelled);
        }
        else if (prompt is not null || text is null)
        {
            session.Move(SessionStatus.Running);
        }
    }

    private void ReadUsage(ReadOnlySpan<byte> json, string sessionId)
    {
        var usage = _line.Usage!;
        if (!usage.HasCounters)
        {
            Counters.Skip(usage.Bad ? SkipReasons.BadCounter : SkipReasons.NoCounters);
        }
        else if (_line.Timestamp is not { } at)
        {
            Counters.Skip(SkipReasons.NoTimestamp);
        }
        else if (sessionId.Length == 0)
        {
            Counters.Skip(SkipReasons.NoSession);
        }
        else if (_responses.Identify(_line, usage, sessionId, at) is not { } id)
        {
            Counters.Skip(SkipReasons.NoIdentity);
        }
        else
        {
            Bill(json, ClaudeEvents.Message(_line, usage, id, sessionId, at, _order ??= _file.FirstWrittenMs), usage);
        }
    }

    private void Bill(ReadOnlySpan<byte> json, UsageEvent message, ClaudeUsage usage)
    {
        // A line that counts nothing is no call, but may tell of other calls and ask for searches. A search is billed, whatever else was counted.
        if (message.WebSearchRequests > 0 || Counters.CanBill(message.Tokens, usage.Bad, message.OccurredAt, message.SessionId, message.ReportedCost))
        {
            Counters.UsageSeen++;
            Track(message.SessionId).Touched = true;
            var within = ClaudeEvents.Within(_line, usage);
            IReadOnlyList<UsageEvent> calls = within.Count < 2 || _pricer is null ? [message] : ClaudeBands.Apart(message, within, _pricer.Value);
            foreach (var call in calls) _usage.Add(call);
        }

        foreach (var other in ClaudeEvents.Beside(_line, usage, message)) _usage.Add(other);
        foreach (var block in _line.Blocks)
        {
            if (block.Kind == ClaudeBlockKind.ToolUse && block.Name.Of(json).SequenceEqual("WebSearch"u8))
            {
                _searches.Called(message, _pool.Get(block.Id.Of(json)));
            }
        }
    }

    private void Credit(ReadOnlySpan<byte> json)
    {
        if (_line.SearchCount == 0) return;
        foreach (var block in _line.Blocks)
        {
            if (block.Kind == ClaudeBlockKind.ToolResult && _searches.Answered(_pool.Get(block.Id.Of(json)), _line.SearchCount) is { } credited)
            {
                _usage.Add(credited);
            }
        }
    }

    /// <summary>The session that a line belongs to: for a forked copy the one it was copied from.</summary>
    private string? Owner()
    {
        var id = _line.OriginalSessionId ?? _line.SessionId;
        if (id is { Length: > 0 }) return id;
        var name = Path.GetFileNameWithoutExtension(_file.Path);
        return Guid.TryParse(name, out _) ? name : null;
    }

    /// <summary>Whether the line was written by this file's own main thread, so that it tells how its session stands.</summary>
    private bool IsOwn() => !_line.IsSidechain && (_line.OriginalSessionId is null || _line.OriginalSessionId == _line.SessionId);

    /// <summary>Whether the model's turn ends here. Builds that log no reason end a turn with text and go on after a tool call.</summary>
    private bool IsFinal() => _line.StopReason switch
    {
        null => _line.Blocks is [.., { Kind: ClaudeBlockKind.Text }],
        "tool_use" or "pause_turn" => false,
        _ => true,
    };

    private SessionTrack Observe(string sessionId)
    {
        var session = Track(sessionId);
        session.See(_line.Timestamp);
        session.Project ??= _line.Cwd;
        session.GitBranch = _line.GitBranch is { Length: > 0 } branch ? branch : session.GitBranch;
        session.Version = _line.Version ?? session.Version;
        if (_line.OriginalSessionId is { } original && _line.SessionId is { } copy && original != copy)
        {
            var fork = Track(copy);
            fork.ParentSessionId = original;
            fork.Project ??= _line.Cwd;
        }

        return session;
    }

    private SessionTrack Track(string sessionId)
    {
        if (!_sessions.TryGetValue(sessionId, out var session)) _sessions.Add(sessionId, session = new(sessionId));
        return session;
    }

    private string? FirstText(ReadOnlySpan<byte> json, int maxChars)
    {
        foreach (var block in _line.Blocks)
        {
            if (block.Kind == ClaudeBlockKind.Text && !block.Text.IsEmpty) return JsonText.Prefix(block.Text.Of(json), maxChars);
        }

        return null;
    }

    /// <summary>A project's folder as Claude Code spells it, without the worktree in it.</summary>
    private static string OfRepository(string folder) =>
        folder.IndexOf("--claude-worktrees-", StringComparison.Ordinal) is > 0 and var end ? folder[..end] : folder;

    /// <summary>What a person said: the first text that is no wrapper of the client's, which may stand before it.</summary>
    private string? Prompt(ReadOnlySpan<byte> json)
    {
        foreach (var block in _line.Blocks)
        {
            if (block.Kind != ClaudeBlockKind.Text || block.Text.IsEmpty) continue;
            if (PromptText.Said(JsonText.Prefix(block.Text.Of(json), PromptText.MaxTask)) is { } said) return said;
        }

        return null;
    }

    private void Restore(ClaudeReaderState saved)
    {
        _order = saved.Order;
        _searches.Restore(saved.Searches);
        _responses.Restore(saved.Responses);
        foreach (var track in saved.Sessions)
        {
            _sessions[track.Id] = new(track.Id) { TitleRank = track.TitleRank, HasTask = track.HasTask, Project = track.Project };
        }
    }
}

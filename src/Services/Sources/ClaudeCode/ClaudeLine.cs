using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>The fields of one line that matter, reused from line to line.</summary>
internal sealed class ClaudeLine
{
    public string? Type;
    public string? Subtype;
    public string? Uuid;
    public string? SessionId;

    /// <summary>The session that a forked line was copied from (<c>requestSessionId</c>, or <c>forkedFrom.sessionId</c>).</summary>
    public string? OriginalSessionId;

    public string? RequestId;
    public string? RequestedModel;
    public string? AgentId;
    public string? SessionKind;
    public string? Cwd;
    public string? GitBranch;
    public string? Version;
    public string? ErrorStatus;
    public DateTimeOffset? Timestamp;
    public bool IsSidechain;
    public bool IsMeta;
    public bool IsApiError;
    public bool IsCompactSummary;
    public decimal? CostUsd;

    /// <summary>The text of a title line, and how much it outranks others (see <see cref="SessionTrack.TitleRank"/>).</summary>
    public Slice Title;
    public int TitleRank;

    /// <summary><c>content</c> beside the message: the text of system lines.</summary>
    public Slice Content;

    public string? MessageId;
    public string? Role;
    public string? Model;
    public string? StopReason;
    public ClaudeUsage? Usage;

    /// <summary>Responses that paused before this one, which carries on from them.</summary>
    public List<ClaudeUsage>? Paused;

    public readonly List<ClaudeBlock> Blocks = [];

    /// <summary>What an attachment that was waiting for its turn is: <c>prompt</c> for what a person said.</summary>
    public string? CommandMode;

    /// <summary>A message that a person sent while a turn ran, and that the client put into that turn.</summary>
    public bool IsToldMidTurn => Type == "attachment" && Subtype == "queued_command" && CommandMode == "prompt";

    /// <summary><c>toolUseResult.searchCount</c> and <c>.agentId</c>; the rest of that object repeats the content.</summary>
    public long SearchCount;
    public string? ResultAgentId;
    public bool ResultHasUsage;

    public void Clear()
    {
        Type = Subtype = Uuid = SessionId = OriginalSessionId = RequestId = RequestedModel = AgentId = SessionKind = null;
        Cwd = GitBranch = Version = ErrorStatus = MessageId = Role = Model = StopReason = ResultAgentId = CommandMode = null;
        Timestamp = null;
        IsSidechain = IsMeta = IsApiError = IsCompactSummary = ResultHasUsage = false;
        CostUsd = null;
        Title = Content = default;
        TitleRank = 0;
        SearchCount = 0;
        Usage = null;
        Paused = null;
        Blocks.Clear();
    }
}

using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Codex;

/// <summary>The fields of one rollout line that matter, reused from line to line.</summary>
internal sealed class CodexPayload
{
    public string? LineType;
    public DateTimeOffset? Timestamp;
    public long? Ordinal;
    public Slice Payload;

    public string? Type;
    public string? Id;
    public string? ThreadId;
    public string? ResponseId;
    public string? CallId;
    public string? Role;
    public string? Name;
    public string? Model;
    public string? Cwd;
    public string? Version;
    public string? Branch;
    public string? ForkedFrom;
    public string? ParentThread;
    public string? ServiceTier;
    public long? ContextWindow;

    /// <summary>Some counter was negative, fractional or no number.</summary>
    public bool BadCounter;

    /// <summary>One of <see cref="Total"/> was.</summary>
    public bool BadTotal;
    public bool HasInfo;
    public CodexCounts? Usage;
    public CodexCounts? Total;
    public CodexCounts? Last;

    /// <summary>What is used of the subscription's windows.</summary>
    public CodexLimits? Limits;

    /// <summary>The first text of a message, a tool's output, or an error's message: the inside of a JSON string.</summary>
    public Slice Text;

    /// <summary>All texts of a message that has several.</summary>
    public readonly List<Slice> Texts = [];

    /// <summary>Why a turn failed, where its end says so: the inside of a JSON string.</summary>
    public Slice ErrorText;

    /// <summary>The line has an error, with or without words.</summary>
    public bool HasError;

    /// <summary>A tool call's arguments: the inside of a JSON string.</summary>
    public Slice Arguments;

    public void Clear()
    {
        LineType = Type = Id = ThreadId = ResponseId = CallId = Role = Name = Model = null;
        Cwd = Version = Branch = ForkedFrom = ParentThread = ServiceTier = null;
        Timestamp = null;
        Ordinal = ContextWindow = null;
        Texts.Clear();
        Payload = Text = ErrorText = Arguments = default;
        BadCounter = BadTotal = HasInfo = HasError = false;
        Usage = Total = Last = null;
        Limits = null;
    }
}

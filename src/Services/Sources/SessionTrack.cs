using Helicarrier.Domain.Sessions;

namespace Helicarrier.Services.Sources;

/// <summary>What a reader has learnt of one session so far; becomes a <see cref="SessionPatch"/> whenever lines touched it.</summary>
internal sealed class SessionTrack(string sessionId)
{
    /// <summary>What clients name as the model of an answer that is their own.</summary>
    public const string NoModel = "<synthetic>";

    public const int PromptTitle = 1;
    public const int SummaryTitle = 2;
    public const int AiTitle = 3;
    public const int CustomTitle = 4;

    public string SessionId { get; } = sessionId;

    public string? ParentSessionId { get; set; }

    public string? Project { get; set; }

    public string? GitBranch { get; set; }

    public string? Version { get; set; }

    /// <summary>The model that answered last.</summary>
    public string? Model
    {
        get;
        set => field = value == NoModel ? field : value;
    }

    public string? TaskText { get; private set; }

    /// <summary>Whether the task was found, in this run or an earlier one.</summary>
    public bool HasTask { get; set; }

    public string? Title { get; private set; }

    /// <summary>How good the title is that was found, in this run or an earlier one: a lower one does not replace it.</summary>
    public int TitleRank { get; set; }

    public SessionStatus? Status { get; private set; }

    public string? ErrorCode { get; private set; }

    public string? ErrorMessage { get; private set; }

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    public bool Touched { get; set; }

    public void See(DateTimeOffset? at)
    {
        Touched = true;
        if (at is not { } time) return;
        if (First is null || time < First) First = time;
        if (Last is null || time > Last) Last = time;
    }

    public void Entitle(string title, int rank)
    {
        // What a client wrote, or a model summed up as data, is no title.
        var isNone = title.Length == 0 || (rank < CustomTitle && PromptText.IsWrapper(title)) || (rank is SummaryTitle or AiTitle && title[0] == '{');
        if (rank < TitleRank || isNone) return;
        Title = title;
        TitleRank = rank;
        Touched = true;
    }

    /// <summary>Takes the first real prompt as the task and, for want of a better one, its first line as the title.</summary>
    public void Prompt(string text)
    {
        if (HasTask || PromptText.Said(text) is not { } said) return;
        HasTask = true;
        TaskText = said;
        if (TitleRank < PromptTitle) Entitle(PromptText.Title(said), PromptTitle);
        Touched = true;
    }

    public void Move(SessionStatus status, string? errorCode = null, string? errorMessage = null)
    {
        Status = status;
        ErrorCode = errorCode;
        ErrorMessage = errorMessage;
        Touched = true;
    }

    /// <param name="client">The client's name, which is also the agent's kind.</param>
    /// <param name="source">A <see cref="Domain.Usage.SourceNames"/> value.</param>
    /// <param name="provider">Who serves the client's models; null when nothing says.</param>
    /// <param name="fallbackProject">What to call the project while no line told its folder.</param>
    public SessionPatch ToPatch(string client, string source, string? provider, string fallbackProject)
    {
        var project = AgentFolder.Repository(Project);
        var label = AgentFolder.Label(project) ?? fallbackProject;
        return new()
        {
            SessionId = SessionId,
            AgentId = AgentFolder.Id(client, label),
            AgentLabel = label,
            AgentKind = client,
            Source = source,
            SourceVersion = Version,
            ParentSessionId = ParentSessionId,
            Model = Model,
            Provider = provider,
            Title = Title,
            TaskText = TaskText,
            Project = project,
            GitBranch = GitBranch,
            Status = Status,
            StartedAt = First,
            LastEventAt = Last,
            ErrorCode = ErrorCode,
            ErrorMessage = ErrorMessage,
        };
    }
}

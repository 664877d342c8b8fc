using System.Text.Json.Serialization;
using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;

namespace Helicarrier.Web.Endpoints;

/// <summary>A ledger row with the field names that the API has had since its first version; those after <c>ingestedAt</c> came later.</summary>
internal sealed record LedgerEntry
{
    public required string SessionId { get; init; }

    public string? RunId { get; init; }

    public required string AgentId { get; init; }

    public required string AgentLabel { get; init; }

    /// <summary>Null while no model is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? ModelId { get; init; }

    public string? TaskTitle { get; init; }

    public string? TaskText { get; init; }

    public string? TaskCategory { get; init; }

    public required string Status { get; init; }

    public required string StartedAt { get; init; }

    public string? EndedAt { get; init; }

    public required long RuntimeMs { get; init; }

    public required int ArtifactCount { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }

    public string? SourceVersion { get; init; }

    public required string IngestedAt { get; init; }

    public required string Source { get; init; }

    public string? AgentKind { get; init; }

    public string? Provider { get; init; }

    public string? ParentSessionId { get; init; }

    public string? Project { get; init; }

    public string? GitBranch { get; init; }

    public string? Host { get; init; }

    public required string LastEventAt { get; init; }

    /// <summary>Where the words of <c>q</c> were found, unless the title shows it; absent without <c>q</c>.</summary>
    public LedgerMatch? Match { get; init; }

    public static LedgerEntry Of(LedgerRow row) => new()
    {
        SessionId = row.SessionId,
        RunId = row.RunId,
        AgentId = row.AgentId,
        AgentLabel = row.AgentLabel,
        ModelId = row.Model,
        TaskTitle = row.Title,
        TaskText = row.TaskText,
        TaskCategory = row.TaskCategory,
        Status = WireName.Of(row.Status),
        StartedAt = WireTime.Of(row.StartedAt),
        EndedAt = row.EndedAt is { } ended ? WireTime.Of(ended) : null,
        RuntimeMs = row.RuntimeMs,
        ArtifactCount = row.ArtifactCount,
        ErrorCode = row.ErrorCode,
        ErrorMessage = row.ErrorMessage,
        SourceVersion = row.SourceVersion,
        IngestedAt = WireTime.Of(row.IngestedAt),
        Source = row.Source,
        AgentKind = row.AgentKind,
        Provider = row.Provider,
        ParentSessionId = row.ParentSessionId,
        Project = row.Project,
        GitBranch = row.GitBranch,
        Host = row.Host,
        LastEventAt = WireTime.Of(row.LastEventAt),
        Match = row.Hit is { } hit ? LedgerMatch.Of(hit) : null,
    };
}

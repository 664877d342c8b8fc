using Helicarrier.Domain.Sessions;

namespace Helicarrier.Domain.Ledger;

/// <summary>The ledger's filters, order and page. Every filter is optional; they combine with AND.</summary>
public sealed record LedgerQuery
{
    /// <summary>Highest page size that is served.</summary>
    public const int MaxPageSize = 100;

    /// <summary>Highest page number that is served; who wants all rows takes the export.</summary>
    public const int MaxPage = 1_000_000;

    /// <summary>Longest <see cref="Text"/>, characters.</summary>
    public const int MaxText = 1024;

    /// <summary>Most words of a <see cref="Text"/>: each is looked for by itself.</summary>
    public const int MaxWords = 32;

    public OrganizationId OrganizationId { get; init; } = OrganizationId.Default;

    /// <summary>An agent id, exact.</summary>
    public string? Agent { get; init; }

    /// <summary>An agent as somebody names it: by id, or by the name that is shown.</summary>
    public string? AgentName { get; init; }

    /// <summary>With <see cref="Silence"/>, running sessions are those that somebody still hears of.</summary>
    public SessionStatus? Status { get; init; }

    /// <summary>Only running sessions that nobody hears of; means nothing without <see cref="Silence"/>.</summary>
    public bool Offline { get; init; }

    /// <summary>Tells running sessions from offline ones; null counts all of them as running.</summary>
    public LedgerSilence? Silence { get; init; }

    /// <summary>A model's name, whole or as it is shown: see <see cref="ModelRelease"/>.</summary>
    public string? Model { get; init; }

    /// <summary>A source name, exact.</summary>
    public string? Source { get; init; }

    /// <summary>A working directory, exact.</summary>
    public string? Project { get; init; }

    /// <summary>Started at or after, UTC.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Started before, UTC.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>
    /// Words that must all occur, in any case and inside other words, in title or task text, or in one message or tool text of the session;
    /// or the start of a session id.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>Only these sessions, by their own ids, at most <see cref="MaxPageSize"/>; null for all.</summary>
    public IReadOnlyList<string>? Sessions { get; init; }

    /// <summary>Only sessions with a call whose cost is unknown.</summary>
    public bool MissingCost { get; init; }

    public LedgerSort Sort { get; init; } = LedgerSort.Newest;

    /// <summary>Whether the lowest value comes first; null is what is usual for <see cref="Sort"/>.</summary>
    public bool? Ascending { get; init; }

    /// <summary>Whether the lowest value comes first.</summary>
    public bool IsAscending => Ascending ?? Sort.IsAscending();

    /// <summary>Page number, 1 to <see cref="MaxPage"/>.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page, 1 to <see cref="MaxPageSize"/>.</summary>
    public int PageSize { get; init; } = 20;

    /// <summary>Whether no filter but the agent's leaves a session out.</summary>
    public bool IsOfAgentAlone => this with
    {
        OrganizationId = OrganizationId.Default, Agent = null, Silence = null, Sort = default, Ascending = null, Page = 1, PageSize = 20,
    } == new LedgerQuery();

    /// <summary>The words of a search, as <see cref="Text"/> is taken apart.</summary>
    public static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

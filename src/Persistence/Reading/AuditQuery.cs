using Helicarrier.Domain;

namespace Helicarrier.Persistence.Reading;

/// <summary>The filters and the page of the audit log. Every filter is optional; they combine with AND.</summary>
public sealed record AuditQuery
{
    /// <summary>Highest page size that is served.</summary>
    public const int MaxPageSize = 200;

    /// <summary>Longest text to look for, in characters.</summary>
    public const int MaxText = 200;

    public required OrganizationId OrganizationId { get; init; }

    /// <summary>UTC, inclusive.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>UTC, exclusive.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>An action, or its beginning before a dot: <c>api_key</c> is all that was done to keys.</summary>
    public string? Action { get; init; }

    /// <summary>Who acted, exact.</summary>
    public string? Actor { get; init; }

    /// <summary>Part of target or metadata; letters A to Z match in either case.</summary>
    public string? Text { get; init; }

    /// <summary>Only entries older than this place.</summary>
    public PageCursor? Before { get; init; }

    /// <summary>The entries that are newer than this place, in place of <see cref="Before"/>: less than a page of them is the newest page.</summary>
    public PageCursor? After { get; init; }

    /// <summary>1 to <see cref="MaxPageSize"/>.</summary>
    public int PageSize { get; init; } = 50;
}

using Helicarrier.Domain;
using Helicarrier.Domain.Jobs;

namespace Helicarrier.Persistence.Reading;

/// <summary>The filters, the order and the page of jobs. Every filter is optional; they combine with AND.</summary>
public sealed record JobQuery
{
    /// <summary>Highest page size that is served.</summary>
    public const int MaxPageSize = 200;

    /// <summary>Jobs are counted up to here.</summary>
    public const int MaxTotal = 10_000;

    /// <summary>Longest text to look for, in characters.</summary>
    public const int MaxText = 200;

    public required OrganizationId OrganizationId { get; init; }

    public JobStatus? Status { get; init; }

    /// <summary>A kind, exact.</summary>
    public string? Type { get; init; }

    /// <summary>Who asked, exact.</summary>
    public string? Actor { get; init; }

    /// <summary>Part of the type or the error; letters A to Z match in either case.</summary>
    public string? Text { get; init; }

    /// <summary>Asked for at this time or later.</summary>
    public DateTimeOffset? Since { get; init; }

    public JobSort Sort { get; init; }

    /// <summary>Only jobs behind this place, which a page with the same filters and order gave.</summary>
    public PageCursor? After { get; init; }

    /// <summary>1 to <see cref="MaxPageSize"/>.</summary>
    public int PageSize { get; init; } = 50;
}

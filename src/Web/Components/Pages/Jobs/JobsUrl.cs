using System.Globalization;
using System.Text;
using Helicarrier.Domain;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Components.Controls;
using Helicarrier.Web.Components.Pages.Ledger;
using Microsoft.AspNetCore.WebUtilities;

namespace Helicarrier.Web.Components.Pages.Jobs;

/// <summary>
/// The state of the jobs page, which is its URL: filters, order, place and the open job. Reading is total: a value that makes no sense is
/// as good as absent.
/// </summary>
public sealed record JobsUrl
{
    /// <summary>Part of the kind or the error.</summary>
    public string? Text { get; init; }

    public JobStatus? Status { get; init; }

    /// <summary>A kind, exact.</summary>
    public string? Type { get; init; }

    public JobSort Sort { get; init; }

    /// <summary>Only jobs behind this place.</summary>
    public PageCursor? After { get; init; }

    /// <summary>The open job.</summary>
    public long? Job { get; init; }

    /// <summary>Whether anything is left out.</summary>
    public bool IsFiltered => Text is not null || Status is not null || Type is not null;

    /// <summary>The order as the table's headings have it.</summary>
    public HudSort Heading => Sort switch
    {
        JobSort.Newest => new("job", true),
        JobSort.Oldest => new("job", false),
        JobSort.Duration => new("took", true),
        JobSort.Status => new("status", false),
    };

    /// <summary>Reads a whole address of the page.</summary>
    public static JobsUrl Parse(string location)
    {
        var address = new Uri(location);
        var values = QueryHelpers.ParseQuery(address.Query);
        string? One(string name) => values.TryGetValue(name, out var all) && all.Count > 0 ? LedgerUrl.Clean(all[0]) : null;

        return new()
        {
            Text = One("q"),
            Status = StatusOf(One("status")),
            Type = One("type"),
            Sort = WireName.TryParse<JobSort>(One("sort"), out var sort) ? sort : JobSort.Newest,
            After = PageCursor.Parse(One("after")),
            Job = long.TryParse(address.Segments[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var job) && job > 0 ? job : null,
        };
    }

    /// <summary>A status by its word; null for any other text.</summary>
    public static JobStatus? StatusOf(string? word) => WireName.TryParse<JobStatus>(word, out var status) ? status : null;

    /// <summary>The order that a heading asks for.</summary>
    public static JobSort Of(HudSort heading) => heading.Key switch
    {
        "took" => JobSort.Duration,
        "status" => JobSort.Status,
        _ => heading.Descending ? JobSort.Newest : JobSort.Oldest,
    };

    /// <summary>The same state in another filter or order, from its beginning on.</summary>
    public JobsUrl Filtered(Func<JobsUrl, JobsUrl> change) => change(this) with { After = null };

    /// <summary>What the reader is asked for.</summary>
    public JobQuery ToQuery(OrganizationId organizationId) =>
        new() { OrganizationId = organizationId, Text = Text, Status = Status, Type = Type, Sort = Sort, After = After, PageSize = 25 };

    /// <summary>The address of the page in this state; what is absent is left out.</summary>
    public override string ToString()
    {
        var address = new StringBuilder(Job is { } job ? PageRoutes.OfJob(job) : PageRoutes.Jobs);
        var separator = '?';
        void Add(string name, string? value)
        {
            if (value is null) return;
            address.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        Add("q", Text);
        Add("status", Status is { } status ? WireName.Of(status) : null);
        Add("type", Type);
        Add("sort", Sort == JobSort.Newest ? null : WireName.Of(Sort));
        Add("after", After?.ToString());
        return address.ToString();
    }
}

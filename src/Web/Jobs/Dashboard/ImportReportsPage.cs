using System.Globalization;
using Hangfire.Dashboard;
using Hangfire.Dashboard.Pages;
using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Web.Jobs.Dashboard;

/// <summary>The latest import reports among Hangfire's pages, from the record: losing jobs.db loses none of them.</summary>
internal sealed class ImportReportsPage : RazorPage
{
    public const string Path = "/import-reports";

    public const string Title = "Import reports";

    private const int Most = 100;

    public override void Execute()
    {
        Layout = new LayoutPage(Title);
        var http = Context.GetHttpContext();
        var jobs = http.RequestServices.GetRequiredService<JobReader>();

        // Hangfire writes its pages in one go.
        var reports = jobs.ReportsAsync(http.User.OrganizationId(), Most, http.RequestAborted).GetAwaiter().GetResult();
        WriteLiteral("<div class=\"row\"><div class=\"col-md-12\"><h1 id=\"page-title\" class=\"page-header\">" + Title + "</h1>");
        if (reports.Count == 0)
        {
            WriteLiteral("<div class=\"alert alert-info\">No import has been run yet.</div>");
        }
        else
        {
            WriteLiteral("<p>At most the latest " + Most.ToString(CultureInfo.InvariantCulture) + ". Read = written + skipped + errors.</p>");
            WriteTable(reports);
        }
        WriteLiteral("</div></div>");
    }

    private void WriteTable(IReadOnlyList<JobReportRow> reports)
    {
        WriteLiteral(
            """
            <div class="table-responsive"><table class="table" aria-labelledby="page-title"><thead><tr>
            <th scope="col">Job</th><th scope="col">Kind</th><th scope="col" class="align-right">Read</th>
            <th scope="col" class="align-right">Written</th><th scope="col" class="align-right">Skipped</th>
            <th scope="col" class="align-right">Errors</th><th scope="col">Status</th><th scope="col">Ended</th></tr></thead><tbody>
            """);
        foreach (var (job, report) in reports)
        {
            WriteLiteral("<tr><td><a href=\"");
            Write(Context.GetHttpContext().Request.PathBase.Value?.Replace(PageRoutes.Hangfire, "", StringComparison.Ordinal) + PageRoutes.OfJob(job.Key));
            WriteLiteral("\">");
            Write("#" + job.Key.ToString(CultureInfo.InvariantCulture));
            WriteLiteral("</a></td>");
            Cell(job.Type);
            Number(report.Read);
            Number(report.Written);
            Number(report.Skipped);
            Number(report.Errors);
            Cell(WireName.Of(job.Status));
            Cell(job.EndedAt is { } ended ? Format.Iso(ended) : "");
            WriteLiteral("</tr>");
        }
        WriteLiteral("</tbody></table></div>");
    }

    private void Cell(string text)
    {
        WriteLiteral("<td>");
        Write(text);
        WriteLiteral("</td>");
    }

    private void Number(long number)
    {
        WriteLiteral("<td class=\"align-right\">");
        Write(number.ToString("N0", CultureInfo.InvariantCulture));
        WriteLiteral("</td>");
    }
}

using Hangfire;
using Hangfire.Dashboard;
using Helicarrier.Services.Jobs;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Endpoints;
using Helicarrier.Web.Startup;

namespace Helicarrier.Web.Jobs.Dashboard;

/// <summary>
/// Hangfire's own pages over the queue, with our import reports among them, to look at: what is done to jobs is done on our page, which
/// says who did it. The database is opened by the first visit, so a host whose jobs cannot run serves the rest all the same.
/// </summary>
internal sealed class HangfireDashboard
{
    private const string Everything = "/{**page}";

    private readonly Lazy<RequestDelegate> _pages;

    // Menu, routes and files are the process's: told once, however many hosts a process has.
    static HangfireDashboard()
    {
        DashboardRoutes.Routes.AddRazorPage(ImportReportsPage.Path, static _ => new ImportReportsPage());
        NavigationMenu.Items.Add(static page => new MenuItem(ImportReportsPage.Title, page.Url.To(ImportReportsPage.Path))
        {
            Active = page.RequestPath.StartsWith(ImportReportsPage.Path, StringComparison.Ordinal),
        });
        var assembly = typeof(HangfireDashboard).Assembly;
        DashboardRoutes.AddStylesheet(assembly, "Helicarrier.Web.Jobs.Dashboard.pages.css");
        DashboardRoutes.AddJavaScript(assembly, "Helicarrier.Web.Jobs.Dashboard.charts.js");
    }

    private HangfireDashboard(IApplicationBuilder branch, HangfireEngine engine)
    {
        _pages = new(() => branch
            .UsePathBase(PageRoutes.Hangfire)
            .Use(next => new AspNetCoreDashboardMiddleware(next, engine.Storage, Options, DashboardRoutes.Routes).Invoke)
            .Use(static _ => NothingHereAsync)
            .Build());
    }

    private static DashboardOptions Options => new()
    {
        Authorization = [new DashboardDoor()],
        IsReadOnlyFunc = static _ => true,
        AppPath = PageRoutes.Jobs,
        DashboardTitle = "Helicarrier jobs",
        DarkModeEnabled = false,
        DisplayStorageConnectionString = false,
        DisplayNameFunc = static (_, job) => HangfireStates.KeyOf(job) is { } key ? FormattableString.Invariant($"Job {key}") : job.Method.Name,
    };

    public static void Map(WebApplication app)
    {
        var dashboard = new HangfireDashboard(((IEndpointRouteBuilder)app).CreateApplicationBuilder(), app.Services.GetRequiredService<HangfireEngine>());
        app.Map(PageRoutes.Hangfire + Everything, dashboard.ServeAsync).RequireAuthorization(Policies.Control).WithName("Hangfire");
    }

    private async Task ServeAsync(HttpContext context)
    {
        try
        {
            await DashboardTheme.ServeAsync(context, _pages.Value);
        }
        catch (JobEngineException refused)
        {
            RetryAfter.Set(context.Response, StatusCodes.Status503ServiceUnavailable);
            await PlainPage.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "The queue of jobs cannot be opened", [refused.Message]);
        }
        catch (Exception exception) when (IsOfTheAddress(context.Request, exception))
        {
            await NothingHereAsync(context);
        }
    }

    // Hangfire believes that its addresses are its own: the number of a job is one, and what its script posts is a form.
    private static bool IsOfTheAddress(HttpRequest request, Exception exception) =>
        exception is FormatException or OverflowException || (exception is InvalidOperationException && !request.HasFormContentType);

    private static Task NothingHereAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}

using Hangfire;
using Hangfire.Dashboard;
using Helicarrier.Services.Jobs;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Endpoints;
using Helicarrier.Web.Startup;

namespace Helicarrier.Web.Jobs.Dashboard;

/// <summary>
/// Hangfire's own pages over the queue, with our import reports among them: an operator looks, an admin acts. The database is opened by
/// the first visit, so a host whose jobs cannot run serves the rest all the same.
/// </summary>
internal sealed class HangfireDashboard
{
    private const string Everything = "/{**page}";

    private readonly Lazy<RequestDelegate> _pages;

    // Menu, routes and style sheets are the process's: told once, however many hosts a process has.
    static HangfireDashboard()
    {
        DashboardRoutes.Routes.AddRazorPage(ImportReportsPage.Path, static _ => new ImportReportsPage());
        NavigationMenu.Items.Add(static page => new MenuItem(ImportReportsPage.Title, page.Url.To(ImportReportsPage.Path))
        {
            Active = page.RequestPath.StartsWith(ImportReportsPage.Path, StringComparison.Ordinal),
        });
        var assembly = typeof(HangfireDashboard).Assembly;
        DashboardRoutes.AddStylesheet(assembly, "Helicarrier.Web.Jobs.Dashboard.daylight.css");
        DashboardRoutes.AddStylesheetDarkMode(assembly, "Helicarrier.Web.Jobs.Dashboard.dark.css");
    }

    private HangfireDashboard(IApplicationBuilder branch, HangfireEngine engine)
    {
        _pages = new(() => branch
            .UsePathBase(PageRoutes.Hangfire)
            .Use(next => new AspNetCoreDashboardMiddleware(next, engine.Storage, Options, DashboardRoutes.Routes).Invoke)
            .Build());
    }

    private static DashboardOptions Options => new()
    {
        Authorization = [new DashboardDoor()],
        IsReadOnlyFunc = static context => !DashboardDoor.Has(context, Policies.Admin),
        AppPath = PageRoutes.Jobs,
        DashboardTitle = "Helicarrier jobs",
        DarkModeEnabled = true,
        DisplayStorageConnectionString = false,
        DisplayNameFunc = static (_, job) => HangfireStates.KeyOf(job) is { } key ? FormattableString.Invariant($"Job {key}") : job.Method.Name,
    };

    public static void Map(WebApplication app)
    {
        var dashboard = new HangfireDashboard(((IEndpointRouteBuilder)app).CreateApplicationBuilder(), app.Services.GetRequiredService<HangfireEngine>());
        app.Map(PageRoutes.Hangfire + Everything, dashboard.ServeAsync).RequireAuthorization(Policies.Control).WithName("Hangfire");
    }

    private Task ServeAsync(HttpContext context)
    {
        try
        {
            return _pages.Value(context);
        }
        catch (JobEngineException refused)
        {
            RetryAfter.Set(context.Response, StatusCodes.Status503ServiceUnavailable);
            return PlainPage.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "The queue of jobs cannot be opened", [refused.Message]);
        }
    }
}

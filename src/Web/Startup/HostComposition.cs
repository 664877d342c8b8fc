using Helicarrier.Migrations;
using Helicarrier.Persistence;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Alerts;
using Helicarrier.Services.Alerts.Channels;
using Helicarrier.Services.Analytics;
using Helicarrier.Services.Backups;
using Helicarrier.Services.Budgets;
using Helicarrier.Services.Control;
using Helicarrier.Services.Fleet;
using Helicarrier.Services.Gateway;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Jobs;
using Helicarrier.Services.LegacyImport;
using Helicarrier.Services.Operations;
using Helicarrier.Services.Ops;
using Helicarrier.Services.Otlp;
using Helicarrier.Services.People;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Quarantine;
using Helicarrier.Services.Quotas;
using Helicarrier.Services.Repricing;
using Helicarrier.Services.Search;
using Helicarrier.Services.Settings;
using Helicarrier.Services.Since;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Views;
using Helicarrier.Services.Voids;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Control;
using Helicarrier.Web.Endpoints;
using Helicarrier.Web.Jobs;
using Helicarrier.Web.Jobs.Dashboard;
using Helicarrier.Web.Live;
using Helicarrier.Web.Mail;

namespace Helicarrier.Web.Startup;

/// <summary>The host's table of contents: every room registers itself in one line.</summary>
internal static class HostComposition
{
    public static WebApplicationBuilder AddHelicarrier(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var settings = HelicarrierSettings.Read(name => configuration[name], Environment.CurrentDirectory, Environment.MachineName);
        builder.AddServer(settings);
        builder.Services.AddSingleton(settings).AddSingleton(TimeProvider.System)
            .AddStore(settings.DatabasePath, new StoreWriterOptions { QueueCapacity = settings.WriteQueue })
            .AddCopy(settings.AnalyticsPath, CopySchema.PrepareAsync)
            .AddOperations().AddBackups(SchemaMigrator.Latest.Name).AddStartUp().AddPeople(settings).AddAuth(settings)
            .AddPricing(settings.PriceBookPath).AddPriceWatch().AddRepricing()
            .AddIngest(IngestOptions.Of(settings)).AddOtlp().AddQuarantine().AddVoids().AddFleet(settings.TimeZone).AddSources(settings)
            .AddLegacyImport().AddJobs(settings).AddJobEngine().AddRunner(settings).AddControl().AddOps(settings).AddAlerts(settings)
            .AddSingleton<IChannelSender, MailSender>().AddBudgets().AddQuotas().AddSearch(settings).AddAnalytics().AddSince().AddSingleton<ViewDesk>()
            .AddGateway(settings).AddApi().AddLive().AddPages().AddOtlpGrpc(settings);
        return builder;
    }

    public static WebApplication UseHelicarrier(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseHostNames(app.Services.GetRequiredService<HelicarrierSettings>().Access);
        app.UseExceptionHandler(static _ => { });
        app.UseWhen(
            static context => RouteKinds.IsData(context.Request.Path),
            static data => data.UseStatusCodePages(Failures.WriteMissingBodyAsync));
        app.UseWhen(
            static context => !RouteKinds.IsData(context.Request.Path),
            static pages => pages.UseStatusCodePagesWithReExecute(PageRoutes.NotFound));

        // For runners alone: the connections of pages have their own, and would take these.
        app.UseWhen(
            static context => context.Request.Path == ApiRoutes.RunnerConnection,
            static runners => runners.UseWebSockets(new() { KeepAliveInterval = TimeSpan.FromSeconds(15), KeepAliveTimeout = TimeSpan.FromSeconds(20) }));
        app.UseRouting();
        app.UseMiddleware<StoreGate>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<CircuitDoor>();
        app.UseRequestEncodings();
        app.UseAntiforgery();
        app.MapApi(app.Services.GetRequiredService<HelicarrierSettings>());
        app.MapLogin();
        app.MapPages();
        HangfireDashboard.Map(app);
        return app;
    }
}

using Helicarrier.Persistence;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Repositories;
using Helicarrier.Persistence.Sqlite;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Fleet;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Operations;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Repricing;
using Helicarrier.Services.Settings;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.CliProxyApi.Feed;
using Helicarrier.Services.Sources.Import;
using Helicarrier.Services.Sources.Reporting;
using Helicarrier.Services.Sources.Scanning;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Endpoints;
using Helicarrier.Web.Hud;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Web.Startup;

/// <summary>The host's table of contents: every room registers itself in one line.</summary>
internal static class HostComposition
{
    public static WebApplicationBuilder AddHelicarrier(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var settings = HelicarrierSettings.Read(name => configuration[name], Environment.CurrentDirectory, Environment.MachineName);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddServer(settings);
        builder.AddLog();
        builder.Services.AddStore(settings);
        builder.Services.AddOperations();
        builder.Services.AddAuth(settings);
        builder.Services.AddPricing(settings);
        builder.Services.AddLedger();
        builder.Services.AddIntake(settings);
        builder.Services.AddSources(settings);
        builder.Services.AddGateway();
        builder.Services.AddApi();
        builder.Services.AddHud();
        return builder;
    }

    public static WebApplication UseHelicarrier(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler(static _ => { });
        app.UseWhen(
            static context => RouteKinds.IsData(context.Request.Path),
            static data => data.UseStatusCodePages(Failures.WriteMissingBodyAsync));
        app.UseWhen(
            static context => !RouteKinds.IsData(context.Request.Path),
            static pages => pages.UseStatusCodePagesWithReExecute("/not-found"));
        app.UseRouting();
        app.UseMiddleware<StoreGate>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRequestDecompression();
        app.UseAntiforgery();
        app.MapApi(app.Services.GetRequiredService<HelicarrierSettings>());
        app.MapLogin();
        app.MapHud();
        return app;
    }

    private static void AddServer(this WebApplicationBuilder builder, HelicarrierSettings settings)
    {
        builder.WebHost.UseUrls(settings.Urls);

        // Also outside the development environment, so that `dotnet run` serves the style sheets of referenced packages.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = settings.MaxBodyBytes;
        });
    }

    private static void AddLog(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SystemPulse>();
        builder.Services.AddSingleton<ILoggerProvider, PulseLoggerProvider>();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);

        // Its warning asks for a certificate to encrypt keys that lie in a directory only this user can read.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }

    private static void AddStore(this IServiceCollection services, HelicarrierSettings settings)
    {
        var store = new SqliteStore(settings.DatabasePath);
        services.AddSingleton(store);
        services.AddSingleton(new StoreWriterOptions { QueueCapacity = settings.WriteQueue });
        services.AddSingleton<StoreWriter>();
        services.AddPooledDbContextFactory<HelicarrierDbContext>(options => store.Configure(options));
        services.AddReaders();
    }

    private static void AddPricing(this IServiceCollection services, HelicarrierSettings settings)
    {
        var books = ReadBook(settings);
        services.AddSingleton(books);
        services.AddSingleton(books.Pricer);
        services.AddSingleton<RepriceRepository>();
        services.AddSingleton<BookShelf>();
        services.AddSingleton<RepriceService>();
        services.AddSingleton<RepriceDesk>();
        services.AddHostedService(provider => provider.GetRequiredService<RepriceDesk>());
    }

    private static PriceBooks ReadBook(HelicarrierSettings settings)
    {
        try
        {
            return new(settings.PriceBookPath);
        }
        catch (PriceBookException refused)
        {
            throw new SettingsException(["HELICARRIER_PRICE_BOOK: " + refused.Message]);
        }
    }

    private static void AddLedger(this IServiceCollection services)
    {
        services.AddSingleton<ILedgerRepository, SqliteLedgerRepository>();
        services.AddSingleton<IUsageRepository, SqliteUsageRepository>();
    }

    private static void AddIntake(this IServiceCollection services, HelicarrierSettings settings)
    {
        services.AddIngest(
            new IngestOptions
            {
                Strict = settings.ContractStrict,
                MaxPayloadBytes = (int)settings.MaxBodyBytes,
                MaxBatchBytes = settings.MaxBatchBytes,
            },
            new FleetOptions { Zone = settings.TimeZone });
        services.AddSingleton<FleetNews>();
        services.AddHostedService<StartedWhenOpen<FleetNews>>();
        services.AddHostedService<StartedWhenOpen<FleetState>>();
    }

    private static void AddSources(this IServiceCollection services, HelicarrierSettings settings)
    {
        services.AddSingleton(SourceSettings.Of(settings));
        services.AddSingleton<SourceDiscovery>();
        services.AddSingleton<SourceFileRepository>();
        services.AddSingleton<SourceFeedRepository>();
        services.AddSingleton<SourceReports>();
        services.AddSingleton<SourceScanner>();
        services.AddSingleton<ImportService>();
        services.AddSingleton<SourceWatcher>();
        services.AddHostedService<StartedWhenOpen<SourceWatcher>>();
        if (QueueFeedSettings.Of(settings) is { } feed) services.AddQueueFeed(feed);
    }

    private static void AddQueueFeed(this IServiceCollection services, QueueFeedSettings feed)
    {
        services.AddSingleton(feed);
        services.AddSingleton<QueueClient>();
        services.AddSingleton(provider => new QueueSpool(feed.Spool, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<QueueFeed>();
        services.AddHostedService<StartedWhenOpen<QueueFeed>>();
    }

    private static void AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<IDiskSpace, DriveSpace>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<TextWriter>(_ => Console.Out);
        services.AddSingleton<OperatorConsole>();
        services.AddSingleton<ServerSecret>();
        services.AddHostedService<StartUp>();
    }
}

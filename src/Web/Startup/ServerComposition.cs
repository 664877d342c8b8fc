using Helicarrier.Services.Settings;
using Helicarrier.Web.Auth;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helicarrier.Web.Startup;

/// <summary>The server itself: where it listens, what it logs, and how it opens the store.</summary>
internal static class ServerComposition
{
    /// <summary>How long a host that stops waits for requests that it is at. Pages are cut at once, and writes that were taken are finished.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static WebApplicationBuilder AddServer(this WebApplicationBuilder builder, HelicarrierSettings settings)
    {
        builder.WebHost.UseUrls(settings.Urls);

        // Also outside the development environment, so that `dotnet run` serves the style sheets of referenced packages.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = settings.MaxBodyBytes;
        });
        builder.Services.AddSingleton<LoggerFactory>();
        builder.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory, VisibleLog>());
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);

        builder.Logging.AddFilter("Grpc", LogLevel.Warning);

        // Anybody can make it speak, several lines a try: wrong keys are counted and told of by WrongKeys.
        builder.Logging.AddFilter(typeof(KeyAuthentication).FullName, LogLevel.Warning);
        builder.Logging.AddFilter(typeof(OpsAuthentication).FullName, LogLevel.Warning);

        // Its warning asks for a certificate to encrypt keys that lie in a directory only this user can read.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        return builder;
    }

    public static IServiceCollection AddStartUp(this IServiceCollection services)
    {
        services.AddSingleton<TextWriter>(_ => Console.Out);
        services.AddSingleton<OperatorConsole>();
        services.AddSingleton<ServerSecret>();
        services.AddHostedService<StartUp>();
        services.Configure<HostOptions>(options => options.ShutdownTimeout = Patience);
        return services;
    }
}

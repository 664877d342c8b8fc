using Grpc.AspNetCore.Server;
using Helicarrier.Services.Otlp;
using Helicarrier.Services.Settings;
using Helicarrier.Web.Endpoints;

namespace Helicarrier.Web.Startup;

/// <summary>What is served at the address for OpenTelemetry over gRPC, and nowhere else: no page and no other route.</summary>
internal static class OtlpGrpcComposition
{
    public static IServiceCollection AddOtlpGrpc(this IServiceCollection services, HelicarrierSettings settings)
    {
        if (settings.OtlpGrpc is not { } grpc) return services;
        services.AddGrpc(static options => options.IgnoreUnknownServices = true);
        services.AddOptions<GrpcServiceOptions>().Configure<OtlpService>(static (options, otlp) =>
        {
            options.MaxReceiveMessageSize = (int)otlp.MaxBytes;
            options.CompressionProviders = [.. OtlpGrpcPacking.All(otlp.MaxBytes)];
        });
        return services.AddSingleton(grpc).AddHostedService<OtlpGrpcServer>();
    }

    /// <summary>The way of a request there. Whatever guards the routes of HTTP stands here too, in the same order.</summary>
    public static RequestDelegate Pipeline(OtlpGrpcSettings settings, IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UseHostNames(settings.Access);
        app.UseExceptionHandler(static _ => { });
        app.UseRouting();
        app.Use(static (context, next) => context.GetEndpoint() is null
            ? OtlpGrpcAnswers.RefuseAsync(context, StatusCodes.Status404NotFound, "OpenTelemetry's logs, metrics and traces are taken here, and nothing else.")
            : next(context));
        app.UseMiddleware<StoreGate>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseEndpoints(static routes => routes.MapOtlpGrpc());
        return app.Build();
    }
}

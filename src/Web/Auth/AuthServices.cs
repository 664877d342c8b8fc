using Helicarrier.Services.Settings;
using Helicarrier.Web.Control;
using Helicarrier.Web.Startup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;

namespace Helicarrier.Web.Auth;

/// <summary>Who somebody is and what they may do. Everything is closed unless a route opens itself.</summary>
internal static class AuthServices
{
    private const string ByRequest = "ByRequest";

    public static IServiceCollection AddAuth(this IServiceCollection services, HelicarrierSettings settings)
    {
        services.AddSingleton<KeyRing>();
        services.AddSingleton(static provider => new VisitBook(provider.GetRequiredService<KeyRing>().Find, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<KeyDesk>();
        services.AddSingleton<PeopleDoor>();
        services.AddSingleton<WrongKeys>();
        services.AddSingleton<AgentRates>();
        services.AddSingleton<KeyUpkeep>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyUpkeep>());
        services.AddAuthentication(ByRequest)
            .AddPolicyScheme(ByRequest, null, options => options.ForwardDefaultSelector = context => Scheme(context.Request, settings.Ops))
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, OpsAuthentication>(OpsAuthentication.SchemeName, null)
            .AddCookie(SessionCookie.SchemeName, SessionCookie.Configure);
        services.AddAuthorization(Authorize);
        services.AddScoped<AuthenticationStateProvider, CircuitAuthentication>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "hc-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddDataProtection()
            .SetApplicationName("Helicarrier")
            .PersistKeysToFileSystem(new DirectoryInfo(settings.ProtectionKeysDirectory));
        return services;
    }

    // The ops routes know keys alone, and where there is an ops key, that one alone.
    private static string Scheme(HttpRequest request, OpsSettings ops) =>
        !RouteKinds.IsOps(request.Path) ? Scheme(request)
        : ops.Key is null && !ops.IsProduction ? KeyAuthentication.SchemeName
        : OpsAuthentication.SchemeName;

    // A browser sends its cookie along with whatever another page on this machine makes it post; an API key never travels
    // that way. So data routes that change something are for keys alone.
    private static string Scheme(HttpRequest request)
    {
        if (KeyAuthentication.IsPresented(request)) return KeyAuthentication.SchemeName;
        if (!RouteKinds.IsApi(request.Path)) return SessionCookie.SchemeName;
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return reads && SessionCookie.IsPresented(request) ? SessionCookie.SchemeName : KeyAuthentication.SchemeName;
    }

    private static void Authorize(AuthorizationOptions options)
    {
        foreach (var scope in KeyScopeWords.All) options.AddPolicy(scope, policy => policy.RequireClaim(KeyClaims.Scope, scope));
        options.AddPolicy(Policies.Report, static policy => policy.RequireClaim(KeyClaims.Scope, Policies.Control, Policies.Runner));
        options.AddPolicy(Policies.Tell, static policy => policy.RequireClaim(KeyClaims.Scope, Policies.Ingest, Policies.Agent));
        options.DefaultPolicy = options.GetPolicy(Policies.Read)!;
        options.FallbackPolicy = options.DefaultPolicy;
    }
}

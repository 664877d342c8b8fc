using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Helicarrier.Web.Startup;

/// <summary>What the OpenAPI document says beside the routes themselves.</summary>
internal static class ApiDocument
{
    /// <summary>The scheme of the ops routes, where there is an ops key.</summary>
    public const string Ops = "ops";

    private const string Secret = "secret";
    private const string Bearer = "bearer";

    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer(static (document, _, _) =>
    {
        document.Info = new()
        {
            Title = "Helicarrier",
            Version = "v1",
            Description = "Every route but the probes takes a key, as x-secret-key or as a bearer token. Times are UTC, money is US dollars.",
        };

        // The address depends on who asks; clients know where they found this document.
        document.Servers = [];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Secret] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = Auth.KeyAuthentication.SecretHeader,
            },
            [Ops] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = Auth.OpsAuthentication.Header,
            },
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer },
        };
        document.Security =
        [
            new() { [new(Secret, document)] = [] },
            new() { [new(Bearer, document)] = [] },
        ];
        return Task.CompletedTask;
    });
}

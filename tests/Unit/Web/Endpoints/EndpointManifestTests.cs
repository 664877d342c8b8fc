using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Web.Otlp;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Endpoints;

/// <summary>Every route with what opens it. A new route shows up here, and so does one that lost its lock.</summary>
public sealed class EndpointManifestTests(GrpcHost host) : IClassFixture<GrpcHost>
{
    [Fact]
    public void Routes_WithTheirPolicies_AreTheCommittedOnes()
    {
        var lines = host.App.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !IsFramework(endpoint))
            .Select(Line)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        Repository.AssertSnapshot("tests/Unit/Snapshots/routes.txt", string.Concat(lines.Select(line => line + "\n")));
    }

    // The script files of Blazor are the framework's own and hold nothing of ours.
    private static bool IsFramework(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("_framework/", StringComparison.Ordinal) == true;

    private static string Line(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } named
            ? string.Join(',', named.Order(StringComparer.Ordinal))
            : "ANY";
        return $"{methods,-10} /{endpoint.RoutePattern.RawText?.TrimStart('/'),-44} {Policy(endpoint)}";
    }

    private static string Policy(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null) return "anonymous";
        var named = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy ?? "default").Distinct(StringComparer.Ordinal);
        var policies = string.Join(" and ", named);
        return policies.Length > 0 ? policies : "fallback (read)";
    }
}

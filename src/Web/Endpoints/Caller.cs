using System.Security.Claims;
using Helicarrier.Services.Ingest;
using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Endpoints;

/// <summary>What endpoints ask of whoever calls.</summary>
internal static class Caller
{
    public static IngestCaller IngestCaller(this ClaimsPrincipal user) => new(user.OrganizationId(), user.KeyId(), user.Identity?.Name);
}

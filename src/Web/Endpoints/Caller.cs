using System.Security.Claims;
using Helicarrier.Services.Ingest;

namespace Helicarrier.Web.Endpoints;

/// <summary>What endpoints ask of whoever calls.</summary>
internal static class Caller
{
    public const string IngestPolicy = "ingest";

    public const string ReadPolicy = "read";

    public static string Organization(this ClaimsPrincipal user) => user.FindFirst("organization")?.Value ?? Persistence.Entities.Organization.DefaultId;

    public static IngestCaller IngestCaller(this ClaimsPrincipal user) => new(
        user.Organization(),
        Guid.TryParse(user.FindFirst("key_id")?.Value, out var key) ? key : null,
        user.Identity?.Name);
}

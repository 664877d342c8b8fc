using Helicarrier.Domain;

namespace Helicarrier.Services.Ingest;

/// <summary>Who sends.</summary>
/// <param name="OrganizationId">Whose data it is.</param>
/// <param name="ApiKeyId">The key it came with; null for the server's own secret.</param>
/// <param name="Actor">The key's name, kept with what is refused.</param>
public readonly record struct IngestCaller(OrganizationId OrganizationId, ApiKeyId? ApiKeyId = null, string? Actor = null)
{
    public static IngestCaller Default { get; } = new(OrganizationId.Default);
}

using System.Text.Json;

namespace Helicarrier.Web.Endpoints;

/// <summary>Shape of a payload, for the API's description; docs/wire/ingest.md has the fields.</summary>
internal sealed record IngestEnvelope(
    [property: System.Text.Json.Serialization.JsonPropertyName("envelope_version")] string EnvelopeVersion,
    [property: System.Text.Json.Serialization.JsonPropertyName("idempotency_key")] string? IdempotencyKey,
    JsonElement Payload);

namespace Helicarrier.Web.Endpoints;

/// <summary>Shape of an accepted payload's answer, for the API's description.</summary>
/// <param name="Ok">Always true.</param>
/// <param name="IdempotentReplay">True when the payload was there already; absent otherwise.</param>
/// <param name="Skipped"><c>deleted</c> when the session is void and nothing was written; absent otherwise.</param>
internal sealed record IngestAnswer(
    bool Ok, [property: System.Text.Json.Serialization.JsonPropertyName("idempotent_replay")] bool? IdempotentReplay, string? Skipped);

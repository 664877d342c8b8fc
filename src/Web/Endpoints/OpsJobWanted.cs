using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Web.Endpoints;

/// <summary>A job that is asked for by the ops contract.</summary>
/// <param name="JobType">Its type; required.</param>
/// <param name="Payload">What it is asked with, an object; absent is an empty one.</param>
/// <param name="RequestedBy">What the caller says of who asks; absent is <c>api</c>. A trigger is always asked for by <c>api</c>.</param>
internal sealed record OpsJobWanted(
    [property: JsonPropertyName("job_type")] string? JobType, [property: JsonPropertyName("payload")] JsonElement? Payload,
    [property: JsonPropertyName("requested_by")] string? RequestedBy);

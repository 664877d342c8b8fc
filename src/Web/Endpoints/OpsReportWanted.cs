using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Web.Endpoints;

/// <summary>What a runner elsewhere says of a job that it was given.</summary>
/// <param name="Status">running, succeeded, failed or cancelled.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="RunnerInstance">What the runner calls itself.</param>
internal sealed record OpsReportWanted(
    [property: JsonPropertyName("status")] string? Status, [property: JsonPropertyName("result")] JsonElement? Result,
    [property: JsonPropertyName("error")] string? Error, [property: JsonPropertyName("runner_instance")] string? RunnerInstance);

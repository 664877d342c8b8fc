using System.Text.Json.Serialization;

namespace Helicarrier.Web.Endpoints;

/// <summary>Jobs, the newest first.</summary>
/// <param name="Jobs">At most as many as were asked for.</param>
/// <param name="Count">How many these are.</param>
internal sealed record OpsJobList(
    [property: JsonPropertyName("jobs")] IReadOnlyList<OpsJobEntry> Jobs, [property: JsonPropertyName("count")] int Count);

using System.Text.Json.Serialization;

namespace Helicarrier.Web.Endpoints;

/// <summary>The answer to a runner's report.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Status">How it stands now.</param>
/// <param name="CancelRequested">Whether somebody wants it stopped: the runner should stop and report so.</param>
internal sealed record OpsReported(
    [property: JsonPropertyName("job_id")] string JobId, [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("cancel_requested")] bool CancelRequested);

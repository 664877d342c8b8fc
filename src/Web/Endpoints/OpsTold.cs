using System.Text.Json.Serialization;

namespace Helicarrier.Web.Endpoints;

/// <summary>What became of a wish of the ops contract.</summary>
/// <param name="JobId">The job: digits, as text.</param>
/// <param name="Status">How it stands, or <c>cancel_requested</c>.</param>
/// <param name="Message">What happens now; left out for a job that was only recorded.</param>
internal sealed record OpsTold(
    [property: JsonPropertyName("job_id")] string JobId, [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("message"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Message = null);

using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Services.Quarantine;

namespace Helicarrier.Web.Endpoints;

/// <param name="Id">The payload.</param>
/// <param name="Outcome">accepted; replayed: it was there already; skipped: its session is void; rejected: it is refused still and may be tried again.</param>
/// <param name="Code">What it is refused for now; null when it is not.</param>
/// <param name="Error">The body of that error.</param>
internal sealed record ReplayedEntry(long Id, string Outcome, string? Code, JsonElement? Error)
{
    public static ReplayedEntry Of(ReplayAnswer answer) => new(
        answer.Id, WireName.Of(answer.Verdict), answer.ErrorCode, answer.ErrorJson is { } error ? JsonElement.Parse(error) : null);
}

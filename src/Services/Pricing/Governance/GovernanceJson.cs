using System.Text.Encodings.Web;
using System.Text.Json;

namespace Helicarrier.Services.Pricing.Governance;

/// <summary>How reports and artefacts of the pricing commands are written: snake case, indented, null where nothing is known.</summary>
public static class GovernanceJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of<T>(T report) => JsonSerializer.Serialize(report, Options);
}

using System.Text.Json;

namespace Helicarrier.Services.Gateway.OpenClaw;

/// <summary>
/// What a gateway's errors mean, in our own words. Theirs are never repeated: nothing says that they do not hold the token.
/// </summary>
internal static class GatewayRefusal
{
    private const string Token = "does not accept the token";
    private const string Reading = "does not let this token read";
    private const string Pairing = "lets only paired devices in from here; over loopback, such as an SSH tunnel, the token is enough";

    /// <param name="method">What was asked for.</param>
    /// <param name="error"><c>{code, message, details?: {code}}</c>, or anything else.</param>
    public static GatewayException Of(string method, JsonElement error)
    {
        var message = error.Text("message") ?? "";
        return Explain(error.Member("details").Text("code") ?? error.Text("code"), message) is { } refusal
            ? new(refusal) { IsRefusal = true }
            : new(error.Text("code") == "UNAVAILABLE" ? $"cannot answer {method} for now" : $"answered {method} with an error");
    }

    private static string? Explain(string? code, string message) => code switch
    {
        "AUTH_RATE_LIMITED" => "takes no more tries from here for now",
        "NOT_PAIRED" or "PAIRING_REQUIRED" or "DEVICE_IDENTITY_REQUIRED" or "CONTROL_UI_DEVICE_IDENTITY_REQUIRED" => Pairing,
        "FORBIDDEN" => Reading,
        not null when code.StartsWith("AUTH_", StringComparison.Ordinal) => Token,

        // Gateways of the third protocol say it in the message alone.
        _ when message.StartsWith("unauthorized", StringComparison.OrdinalIgnoreCase) => Token,
        _ when message.StartsWith("missing scope", StringComparison.OrdinalIgnoreCase) => Reading,
        _ when message.StartsWith("protocol mismatch", StringComparison.OrdinalIgnoreCase) => "speaks neither protocol 3 nor 4",
        _ => null,
    };
}

namespace Helicarrier.Services.Settings;

/// <summary>Where OpenTelemetry is taken over gRPC, beside the addresses that take it over HTTP.</summary>
public sealed record OtlpGrpcSettings
{
    /// <summary>The address when nothing else is said: the one that exporters send to when nobody tells them another.</summary>
    public const string DefaultUrl = "http://localhost:4317";

    /// <summary>What is set to take none.</summary>
    public const string Off = "off";

    /// <summary>The address to listen on: one, http, with <c>+</c> for every address of this machine.</summary>
    public string Url { get; init; } = DefaultUrl;

    /// <summary>From where and by what name that address may be reached.</summary>
    public AccessSettings Access { get; init; } = AccessSettings.OwnOnly;
}

namespace Helicarrier.Web.Endpoints;

/// <summary>An export request, for the API's description: OpenTelemetry's own message of that signal.</summary>
internal sealed record OtlpExport;

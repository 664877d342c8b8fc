using Helicarrier.Services.Sources.ClaudeCode;
using Helicarrier.Services.Sources.Codex;
using Helicarrier.Services.Sources.GeminiCli;
using Helicarrier.Services.Sources.OpenCode;

namespace Helicarrier.Services.Otlp;

/// <summary>A client whose telemetry is understood, by the names that it gives its services and libraries.</summary>
/// <param name="Kind">The agent's kind: as log readers call the client.</param>
/// <param name="Provider">Who serves its models; null when each call says so.</param>
/// <param name="Known">False for any program that follows the semantic conventions.</param>
internal sealed record TelemetryClient(string Kind, string? Provider, bool Known = true)
{
    public static TelemetryClient Claude { get; } = new(ClaudeReader.Client, "anthropic");

    public static TelemetryClient Codex { get; } = new(CodexReader.Client, "openai");

    public static TelemetryClient Gemini { get; } = new(GeminiReader.Client, "google");

    public static TelemetryClient Qwen { get; } = new("qwen-code", null);

    public static TelemetryClient Copilot { get; } = new("copilot-cli", null);

    public static TelemetryClient OpenCode { get; } = new(OpenCodeSession.Client, null);

    /// <summary>By library first: a service may be renamed by its user, a library's name is its maker's.</summary>
    public static TelemetryClient Of(string scope, OtlpResource resource) => scope switch
    {
        "com.anthropic.claude_code" or "com.anthropic.claude_code.events" => Claude,
        "gemini-cli" => Gemini,
        "qwen-code" => Qwen,
        "opencode" => OpenCode,
        _ when scope.StartsWith("codex_", StringComparison.Ordinal) => Codex,
        _ when scope.StartsWith("github.copilot", StringComparison.Ordinal) => Copilot,
        _ => OfService(resource.Service),
    };

    private static TelemetryClient OfService(string service) => service switch
    {
        "claude-code" => Claude,
        "gemini-cli" => Gemini,
        "qwen-code" => Qwen,
        "opencode" => OpenCode,
        "github-copilot" or "copilot-cli" => Copilot,
        _ when service.StartsWith("codex", StringComparison.Ordinal) => Codex,
        _ => new(service, null, Known: false),
    };
}

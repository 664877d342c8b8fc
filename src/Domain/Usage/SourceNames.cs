namespace Helicarrier.Domain.Usage;

/// <summary>The stored names of the doors through which activity arrives.</summary>
public static class SourceNames
{
    public const string ClaudeCode = "claude_code";
    public const string Codex = "codex";
    public const string GeminiCli = "gemini_cli";
    public const string OpenCode = "opencode";
    public const string Cursor = "cursor";
    public const string CopilotCli = "copilot_cli";
    public const string QwenCode = "qwen_code";
    public const string Amp = "amp";
    public const string Cline = "cline";
    public const string RooCode = "roo_code";
    public const string KiloCode = "kilo_code";
    public const string OpenClaw = "openclaw";
    public const string Pi = "pi";
    public const string OhMyPi = "omp";
    public const string FactoryDroid = "factory_droid";
    public const string CliProxyApi = "cliproxyapi";

    /// <summary>OpenTelemetry: calls that no log file told of.</summary>
    public const string Otlp = "otlp";

    /// <summary>The ingest API.</summary>
    public const string Ingest = "ingest";

    /// <summary>A file of normalised events whose lines do not say where they were seen.</summary>
    public const string Normalized = "normalized";
}

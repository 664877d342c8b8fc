namespace Helicarrier.Tests.E2E.Clients;

/// <summary>The clients that are tried, each in the version that the documentation names.</summary>
internal static class RealClients
{
    private const string Key = "stand-in";

    public static RealClient Claude { get; } = new()
    {
        Title = "Claude Code",
        Kind = "claude",
        Package = "@anthropic-ai/claude-code",
        Version = "2.1.332",
        How = "stream of JSON lines",
        Program = "@anthropic-ai/claude-code/bin/claude.exe",
        Setup = "node_modules/@anthropic-ai/claude-code/install.cjs",
        Model = "claude-sonnet-4-5-20250929",
        OtherModel = "claude-haiku-4-5-20251001",
        Environment = static address => Variables(
            ("ANTHROPIC_BASE_URL", address), ("ANTHROPIC_API_KEY", Key), ("IS_SANDBOX", "1"), ("DISABLE_AUTOUPDATER", "1"),
            ("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1")),
    };

    public static RealClient Codex { get; } = new()
    {
        Title = "Codex",
        Kind = "codex",
        Package = "@openai/codex",
        Version = "0.171.0",
        How = "app-server",
        Program = "/bin/codex",
        Model = "gpt-5.1-codex",
        OtherModel = "gpt-5.1-codex-mini",
        Environment = static _ => Variables(("STAND_IN_KEY", Key)),
        Files = static address => Variables((".codex/config.toml", """
            model_provider = "stand-in"

            [model_providers.stand-in]
            name = "stand-in"
            base_url = "ADDRESS/v1"
            wire_api = "responses"
            env_key = "STAND_IN_KEY"
            """.Replace("ADDRESS", address, StringComparison.Ordinal))),
    };

    public static RealClient Gemini { get; } = new()
    {
        Title = "Gemini CLI",
        Kind = "gemini",
        Package = "@google/gemini-cli",
        Version = "0.61.0",
        How = "Agent Client Protocol",
        Program = ".bin/gemini",
        Arguments = ["-m", "gemini-2.5-pro"],
        Model = "gemini-2.5-pro",
        OtherModel = "gemini-2.5-flash",
        Environment = static address => Variables(
            ("GOOGLE_GEMINI_BASE_URL", address), ("GEMINI_API_KEY", Key), ("GEMINI_CLI_TRUST_WORKSPACE", "true")),
        Files = static _ => Variables((
            ".gemini/settings.json",
            """{"security":{"auth":{"selectedType":"gemini-api-key"}},"general":{"disableAutoUpdate":true},"privacy":{"usageStatisticsEnabled":false}}""")),
    };

    public static RealClient Qwen { get; } = new()
    {
        Title = "Qwen Code",
        Kind = "qwen",
        Package = "@qwen-code/qwen-code",
        Version = "0.24.4",
        How = "Agent Client Protocol",
        Program = ".bin/qwen",
        Model = "qwen3-coder-plus",
        OtherModel = "qwen3-max",
        Environment = static address => Variables(
            ("OPENAI_BASE_URL", address + "/v1"), ("OPENAI_API_KEY", Key), ("OPENAI_MODEL", "qwen3-coder-plus")),
        Files = static address => Variables((".qwen/settings.json", """
            {"security":{"auth":{"selectedType":"openai"}},"general":{"disableAutoUpdate":true},"privacy":{"usageStatisticsEnabled":false},
            "modelProviders":{"openai":[
              {"id":"qwen3-coder-plus","name":"qwen3-coder-plus","baseUrl":"ADDRESS/v1","envKey":"OPENAI_API_KEY"},
              {"id":"qwen3-max","name":"qwen3-max","baseUrl":"ADDRESS/v1","envKey":"OPENAI_API_KEY"}]}}
            """.Replace("ADDRESS", address, StringComparison.Ordinal))),
    };

    public static RealClient OpenCode { get; } = new()
    {
        Title = "OpenCode",
        Kind = "opencode",
        Package = "opencode-ai",
        Version = "1.18.33",
        How = "Agent Client Protocol",
        Program = "/bin/opencode",
        Model = "stand-in/gpt-5.1",
        OtherModel = "stand-in/gpt-5-mini",
        Environment = static _ => Variables(("OPENCODE_DISABLE_AUTOUPDATE", "1")),
        Files = static address => Variables((".config/opencode/opencode.json", """
            {"provider":{"stand-in":{"npm":"@ai-sdk/openai-compatible","name":"stand-in","options":{"baseURL":"ADDRESS/v1","apiKey":"stand-in"},
            "models":{"gpt-5.1":{"name":"gpt-5.1"},"gpt-5-mini":{"name":"gpt-5-mini"}}}},
            "model":"stand-in/gpt-5.1","autoupdate":false,"permission":{"bash":"ask"}}
            """.Replace("ADDRESS", address, StringComparison.Ordinal))),
    };

    public static RealClient Pi { get; } = new()
    {
        Title = "Pi",
        Kind = "pi",
        Package = "@mariozechner/pi-coding-agent",
        Version = "0.73.1",
        How = "rpc",
        Program = ".bin/pi",
        AsksForLeave = false,
        Arguments = ["--provider", "stand-in", "--model", "gpt-5.1"],
        Model = "stand-in/gpt-5.1",
        OtherModel = "stand-in/gpt-5-mini",
        Environment = static _ => Variables(("STAND_IN_KEY", Key)),
        Files = static address => Variables((".pi/agent/models.json", """
            {"providers":{"stand-in":{"baseUrl":"ADDRESS/v1","apiKey":"STAND_IN_KEY","api":"openai-completions",
            "models":[{"id":"gpt-5.1"},{"id":"gpt-5-mini"}]}}}
            """.Replace("ADDRESS", address, StringComparison.Ordinal))),
    };

    public static IReadOnlyList<RealClient> All { get; } = [Claude, Codex, Gemini, Qwen, OpenCode, Pi];

    private static Dictionary<string, string> Variables(params (string Name, string Value)[] all) =>
        all.ToDictionary(static one => one.Name, static one => one.Value, StringComparer.Ordinal);
}

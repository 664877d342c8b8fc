namespace Helicarrier.Services.Sources.CliProxyApi;

/// <summary>The proxy's words for upstreams: whose prices apply, and how they count.</summary>
internal static class ProxyProviders
{
    /// <summary>The price book's name; an upstream that has none keeps its own.</summary>
    public static string? Name(string? provider) => provider?.ToLowerInvariant() switch
    {
        null or "" => null,
        "claude" or "anthropic" => "anthropic",
        "codex" or "openai" => "openai",
        "gemini" or "gemini-cli" or "vertex" or "aistudio" or "antigravity" or "google" => "google",
        var other => other,
    };

    public static ProxyCounting Counting(string? provider) => provider?.ToLowerInvariant() switch
    {
        "claude" or "anthropic" => ProxyCounting.Disjoint,
        "codex" or "openai" or "xai" or "kimi" or "qwen" or "deepseek" or "openrouter" or "openai-compatibility" => ProxyCounting.Inclusive,
        "gemini" or "gemini-cli" or "vertex" or "aistudio" or "antigravity" or "google" => ProxyCounting.ReasoningApart,
        _ => ProxyCounting.Unknown,
    };
}

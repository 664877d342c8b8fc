using System.Collections.Frozen;

namespace Helicarrier.Services.Control.Models;

/// <summary>Which client the first version's <c>provider</c> means, and how that client names a provider's model.</summary>
public static class ModelProvider
{
    private static readonly FrozenDictionary<string, string> Clients = new Dictionary<string, string>
    {
        ["anthropic"] = "claude", ["openai"] = "codex", ["google"] = "gemini", ["alibaba"] = "qwen", ["claude"] = "claude", ["codex"] = "codex",
        ["gemini"] = "gemini", ["qwen"] = "qwen", ["opencode"] = "opencode", ["pi"] = "pi",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // They speak to any provider, and name it before the model.
    private static readonly string[] OfMany = ["opencode", "pi"];

    /// <summary>The words that mean a client by themselves, in a sentence.</summary>
    public static string Rule { get; } = $"Without agentId or sessionId, provider is one of {string.Join(", ", Clients.Keys.Order(StringComparer.Ordinal))}.";

    /// <summary>The kind of client that a provider means; null for one that means none by itself.</summary>
    public static string? ClientOf(string provider) => Clients.GetValueOrDefault(provider);

    /// <summary>What a client calls a provider's model; null for a client that is not spoken to by that name and cannot use that provider.</summary>
    public static string? NameFor(string client, string provider, string model)
    {
        if (ClientOf(provider) == client) return model;
        if (!OfMany.Contains(client, StringComparer.Ordinal)) return null;
        var before = provider + "/";
        return model.StartsWith(before, StringComparison.Ordinal) ? model : before + model;
    }
}

using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Otlp.Clients;

/// <summary>The conventions' names of providers as price books write them.</summary>
internal static class GenAiProviders
{
    /// <summary>Lower case; a name that is not the conventions' own stays what it is.</summary>
    public static string? Normal(string? provider)
    {
        var name = provider?.ToLowerInvariant();
        return name switch
        {
            "gcp.gemini" or "gcp.vertex_ai" or "gcp.gen_ai" or "gemini" or "vertex_ai" or "google_genai" => "google",
            "x_ai" => "xai",
            "azure.ai.openai" or "az.ai.openai" or "azure.ai.inference" => "azure",
            _ when CloudNames.IsBedrock(name) => CloudNames.Bedrock,
            "mistral_ai" => "mistral",
            "moonshot_ai" => "moonshotai",
            _ => WithoutInterface(name),
        };
    }

    // The AI SDK names the interface along with the provider: openai.responses, anthropic.messages, fake.chat.
    private static string? WithoutInterface(string? name)
    {
        foreach (var suffix in (ReadOnlySpan<string>)[".chat", ".responses", ".messages", ".completion", ".generative-ai"])
        {
            if (name is not null && name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal))
            {
                return name[..^suffix.Length];
            }
        }
        return name;
    }
}

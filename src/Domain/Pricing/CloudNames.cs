namespace Helicarrier.Domain.Pricing;

/// <summary>Amazon Bedrock, which clients, gateways and catalogues call by several names. They are one provider.</summary>
public static class CloudNames
{
    /// <summary>The name that all of them stand for.</summary>
    public const string Bedrock = "amazon-bedrock";

    /// <summary>
    /// The region of a model that is named without one: it runs where it was called, which costs what a geography's profile
    /// costs. Only <c>global.</c> is the maker's own price.
    /// </summary>
    public const string InRegion = "in-region";

    private static readonly string[] BedrockNames = [Bedrock, "aws.bedrock", "bedrock", "aws", "aws_bedrock", "bedrock_converse"];

    public static bool IsBedrock(string? provider) =>
        provider is not null && BedrockNames.Contains(provider.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The one name of a provider, lower case.</summary>
    public static string Plain(string provider) => IsBedrock(provider) ? Bedrock : provider.Trim().ToLowerInvariant();

    /// <summary>Under which names a book may hold a provider: its own first.</summary>
    internal static IReadOnlyList<string> Spellings(string provider) => IsBedrock(provider) ? [provider, .. BedrockNames] : [provider];
}

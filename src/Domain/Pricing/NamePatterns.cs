using System.Text.RegularExpressions;

namespace Helicarrier.Domain.Pricing;

/// <summary>The spellings that gateways and clouds put around a model's own name.</summary>
internal static partial class NamePatterns
{
    /// <summary>
    /// Milliseconds; names are at most 256 letters, so nothing comes near it. Written out at compile time: patterns that are
    /// built at run time cost a command more than all the pricing it does.
    /// </summary>
    private const int Timeout = 1000;

    [GeneratedRegex(@"-(?:20\d{6}|20\d\d-\d\d-\d\d)$", RegexOptions.None, Timeout)]
    public static partial Regex SnapshotDate();

    [GeneratedRegex("-(?:thinking|xhigh|high|medium|low|max|minimal)$", RegexOptions.None, Timeout)]
    public static partial Regex Effort();

    /// <summary>Amazon Bedrock: region (<c>us</c>, <c>us-gov</c>, <c>apac</c>, <c>global</c> …), maker, name, version.</summary>
    [GeneratedRegex(@"^(?:(?<region>[a-z]{2,6}(?:-gov)?)\.)?(?<maker>anthropic)\.(?<name>claude-[^:/]+?)(?:-v\d+(?::\d+)?)?$",
        RegexOptions.ExplicitCapture, Timeout)]
    public static partial Regex Bedrock();

    /// <summary>
    /// A resource of Amazon Bedrock that names its model: a profile of the cloud's own, or a model where it runs. Profiles of an account's own
    /// (<c>application-inference-profile</c>) and what was bought or trained do not say what is behind them.
    /// </summary>
    [GeneratedRegex("^arn:aws[a-z-]*:bedrock:[a-z0-9-]*:\\d*:(?:inference-profile|foundation-model)/(?<name>[^/]+)$", RegexOptions.ExplicitCapture, Timeout)]
    public static partial Regex BedrockResource();

    /// <summary>Google Vertex AI: publisher and model, with or without the project's path, which says where it runs.</summary>
    [GeneratedRegex("^(?:projects/[^/]+/locations/(?<region>[^/]+)/)?publishers/(?<maker>[^/]+)/models/(?<name>[^/]+)$", RegexOptions.ExplicitCapture, Timeout)]
    public static partial Regex Vertex();
}

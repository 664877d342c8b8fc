namespace Helicarrier.Services.Sources.CliProxyApi;

/// <summary>How a provider counts: what its prompt and its output include.</summary>
internal enum ProxyCounting
{
    /// <summary>Not known: the record's total tells, if it has one.</summary>
    Unknown,

    /// <summary>Anthropic: the cache is beside the prompt.</summary>
    Disjoint,

    /// <summary>OpenAI and those that follow it: the cache is in the prompt, reasoning in the output.</summary>
    Inclusive,

    /// <summary>Google: the cache is in the prompt, reasoning beside the output.</summary>
    ReasoningApart,
}

namespace Helicarrier.Domain.Control.Asks;

/// <summary>What an agent waits for. Stored as <c>permission | question | plan | quota | error</c>.</summary>
public enum AskKind
{
    /// <summary>Leave to use a tool.</summary>
    Permission,

    /// <summary>An answer in words, or a choice.</summary>
    Question,

    /// <summary>Consent to a plan.</summary>
    Plan,

    /// <summary>Its provider's limit to be lifted.</summary>
    Quota,

    /// <summary>Somebody to look at what went wrong.</summary>
    Error,
}

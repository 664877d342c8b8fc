namespace Helicarrier.Domain.Pricing;

/// <summary>
/// How well a rate of a book is witnessed by catalogues that were made in the 90 days before the book. It says something about the
/// rate; how far a cost can be trusted is <see cref="Domain.Confidence"/>, which also knows about the call.
/// </summary>
public enum RateAgreement
{
    /// <summary>None of them says the same, or one of them says something else.</summary>
    Low,

    /// <summary>One says the same.</summary>
    Medium,

    /// <summary>Two or more say the same.</summary>
    High,
}
